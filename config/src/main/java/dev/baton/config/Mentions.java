package dev.baton.config;

import java.util.List;
import java.util.Optional;

/** Checks that what one part of the configuration mentions is there in another. */
final class Mentions {

  private final Section in;
  private final Claims.Kind kind;
  private final String what;

  private Mentions(Section in, Claims.Kind kind, String what) {
    this.in = in;
    this.kind = kind;
    this.what = what;
  }

  static Mentions gateways(Section in) {
    return new Mentions(in, Claims.Kind.GATEWAY_AS_WRITTEN, "a gateway");
  }

  static Mentions rollups(Section in) {
    return new Mentions(in, Claims.Kind.ROLLUP_AS_WRITTEN, "a rollup");
  }

  static Mentions slos(Section in) {
    return new Mentions(in, Claims.Kind.SLO_AS_WRITTEN, "an SLO");
  }

  /** Each name of a list must be known, and come once. */
  void each(String key, Reading<List<String>> names) {
    in.each(
        key,
        names,
        item -> {
          known(item.place(), item.value(), in.origin(key));
          int first = names.then(all -> Reading.of(all.indexOf(item.value()))).get();
          if (!item.place().equals(in.item(key, first))) {
            in.problemAt(item.place(), "is the same as " + in.item(key, first), in.origin(key));
          }
        });
  }

  /** The one name, if there is one, must be known. */
  void one(String key, Reading<Optional<String>> name) {
    name.ifRead(n -> n.ifPresent(given -> known(in.place(key), given, in.origin(key))));
  }

  private void known(String at, String name, String origin) {
    Claims claims = in.session().claims();
    if (claims.place(kind, name).isEmpty()) {
      String hint = Nearest.hint(name, claims.all(kind));
      in.problemAt(at, "is not the name of " + what + ": " + Shown.value(name) + hint, origin);
    }
  }
}
