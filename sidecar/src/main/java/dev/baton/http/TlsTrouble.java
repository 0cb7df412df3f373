package dev.baton.http;

import io.netty.handler.ssl.NotSslRecordException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells the troubles of TLS apart, which Java reports in words for those who wrote it. */
final class TlsTrouble {

  /** The other side's last word (RFC 8446 section 6), as Java passes it on. */
  private static final Pattern ALERT = Pattern.compile("fatal alert: ([a-z_]+)");

  /** Alerts that are about a certificate, which can only be ours. */
  private static final Pattern ABOUT_US =
      Pattern.compile(".*certificate.*|unknown_ca|access_denied");

  private TlsTrouble() {}

  static Optional<String> explain(
      Throwable failure, boolean pinned, Optional<X509Certificate> own) {
    SSLException tls = find(failure, SSLException.class);
    if (tls == null) {
      return Optional.empty();
    }
    CertificateException certificate = find(failure, CertificateException.class);
    if (certificate != null) {
      return Optional.of(aboutTheirs(failure, certificate, pinned));
    }
    return Optional.of(
        find(failure, NotSslRecordException.class) == null
            ? alert(failure).map(word -> refused(word, own)).orElse(handshake(tls))
            : "the server does not speak TLS there; correct the URL's scheme or port");
  }

  private static String aboutTheirs(
      Throwable failure, CertificateException certificate, boolean pinned) {
    if (isExpired(failure)) {
      return "the server's certificate, or its authority's, has expired ("
          + words(certificate)
          + "); renew it at the server"
          + (pinned ? ", and put the new one into server-certificate" : "");
    }
    if (find(failure, CertificateNotYetValidException.class) != null) {
      return "the server's certificate is not valid yet; check both machines' clocks";
    }
    if (words(certificate).toLowerCase(Locale.ROOT).contains("subject alternative")
        || words(certificate).startsWith("No name matching")) {
      return "the server's certificate is not for this host ("
          + words(certificate)
          + "); correct the URL, or pin the server's own certificate";
    }
    return pinned
        ? "the server's certificate is not the one in server-certificate, nor issued by it; if it"
            + " was renewed, put the new one there, else find out who answers"
        : "no authority that Java knows vouches for the server's certificate; put it, or its"
            + " authority's, into server-certificate";
  }

  private static boolean isExpired(Throwable failure) {
    CertPathValidatorException path = find(failure, CertPathValidatorException.class);
    return find(failure, CertificateExpiredException.class) != null
        || (path != null && path.getReason() == BasicReason.EXPIRED);
  }

  private static String refused(String alert, Optional<X509Certificate> own) {
    if (!ABOUT_US.matcher(alert).matches()) {
      return "the server ended the TLS handshake (alert " + alert + ")";
    }
    if (own.isEmpty()) {
      return "the server wants a client certificate (alert "
          + alert
          + "); set client-certificate and client-key";
    }
    boolean expired = own.get().getNotAfter().toInstant().isBefore(Instant.now());
    return "the server refused our client certificate (alert "
        + alert
        + "); "
        + (expired
            ? "it expired on " + own.get().getNotAfter().toInstant() + ", renew it"
            : "have the server know it, or correct client-certificate");
  }

  private static String handshake(SSLException failure) {
    return "no TLS connection: " + words(failure);
  }

  private static Optional<String> alert(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      Matcher matcher = ALERT.matcher(words(at));
      if (matcher.find()) {
        return Optional.of(matcher.group(1));
      }
    }
    return Optional.empty();
  }

  private static String words(Throwable failure) {
    return Quote.of(failure.getMessage() == null ? "no details" : failure.getMessage());
  }

  private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
    }
    return null;
  }
}
