package dev.baton.config;

import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of value that a key can take, each with the words for it. */
final class Types {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final long HOUR = 3600;
  private static final long DAY = 24 * HOUR;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");
  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

  /** 2^64-2: the largest nonce that EIP-2681 allows. */
  private static final UInt64 LARGEST_NONCE = new UInt64(-2);

  static final Type<Boolean> SWITCH = new Type<>("on or off", Types::readSwitch);
  static final Type<String> NAMED =
      new Type<>(
          "a name of 1 to 64 letters, digits and . _ : -, beginning with a letter or digit",
          Types::readName);
  static final Type<Root> ROOT = hex("a root of %d bytes in hex", Root.SIZE, Root::new);
  static final Type<Bytes> FORK_VERSION =
      hex("a fork version of %d bytes in hex", 4, Function.identity());
  static final Type<BlsPublicKey> PUBLIC_KEY =
      hex("a BLS public key of %d bytes in hex", BlsPublicKey.SIZE, BlsPublicKey::of);
  static final Type<Address> ADDRESS =
      hex("an address of %d bytes in hex, not zero", Address.SIZE, Types::address);
  static final Type<UInt64> CHAIN_ID =
      new Type<>("a whole number from 1 to 2^64-1", t -> unsigned(t, UInt64.MAX, false));
  static final Type<UInt64> NONCE =
      new Type<>("a whole number from 0 to 2^64-2", t -> unsigned(t, LARGEST_NONCE, true));
  static final Type<Integer> PORT = whole(0, 65535);

  private Types() {}

  static Type<Integer> whole(int least, int most) {
    return new Type<>(
        String.format(Locale.ROOT, "a whole number from %d to %d", least, most),
        text -> {
          int number = WHOLE.matcher(text).matches() ? Integer.parseInt(text) : -1;
          if (number < least || number > most) {
            throw Type.not(text);
          }
          return number;
        });
  }

  static Type<Duration> duration(Duration least, Duration most) {
    return new Type<>(
        "a duration from " + write(least) + " to " + write(most) + ", as " + examples(most),
        text -> {
          Duration read = readDuration(text);
          if (read.compareTo(least) < 0 || read.compareTo(most) > 0) {
            throw Type.not(text);
          }
          return read;
        });
  }

  static <E extends Enum<E>> Type<E> choice(Class<E> type) {
    List<String> words = Arrays.stream(type.getEnumConstants()).map(Types::word).toList();
    return new Type<>(
        either(words),
        text -> {
          int at = words.indexOf(text);
          if (at < 0) {
            throw Type.not(text, Nearest.hint(text, words));
          }
          return type.getEnumConstants()[at];
        });
  }

  /** {@code a, b or c}. */
  private static String either(List<String> words) {
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  /** The word for a constant in the file: {@code round-robin}. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The shortest form that reads back. */
  static String write(Duration duration) {
    if (duration.toMillisPart() != 0) {
      return duration.toMillis() + "ms";
    }
    long seconds = duration.toSeconds();
    if (seconds > 0 && seconds % HOUR == 0) {
      return seconds % DAY == 0 ? seconds / DAY + "d" : seconds / HOUR + "h";
    }
    return seconds + "s";
  }

  private static String examples(Duration most) {
    return most.toHours() == 0 ? "500ms, 2s or 1m" : "90m, 12h or 14d";
  }

  /** Never shows what has the wrong size: it may be a secret key in the wrong place. */
  private static <T> Type<T> hex(String takes, int size, Function<Bytes, T> reader) {
    return new Type<>(
        String.format(Locale.ROOT, takes, size),
        text -> {
          Bytes bytes = bytes(text);
          if (bytes.size() != size) {
            String unit = bytes.size() == 1 ? " byte" : " bytes";
            throw new IllegalArgumentException("it has " + bytes.size() + unit);
          }
          return reader.apply(bytes);
        });
  }

  private static Bytes bytes(String text) {
    try {
      return Bytes.fromHex(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("it is not hex", e);
    }
  }

  private static boolean readSwitch(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "on", "true", "yes" -> true;
      case "off", "false", "no" -> false;
      default -> throw Type.not(text);
    };
  }

  private static String readName(String text) {
    if (!NAME.matcher(text).matches()) {
      throw Type.not(text);
    }
    return text;
  }

  private static Address address(Bytes bytes) {
    if (bytes.isZero()) {
      throw new IllegalArgumentException("it is zero");
    }
    return new Address(bytes);
  }

  private static UInt64 unsigned(String text, UInt64 most, boolean zero) {
    try {
      UInt64 number = UInt64.parse(text);
      if (number.compareTo(most) <= 0 && (zero || !number.equals(UInt64.ZERO))) {
        return number;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not " + Shown.value(text), e);
    }
    throw Type.not(text);
  }

  private static Duration readDuration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw Type.not(text);
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
