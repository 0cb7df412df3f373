package dev.baton.http;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts exactly these certificates: each as a server's own, whatever name it carries, or as the
 * authority that issued it. Java's own check looks at an authority's dates as little as at those of
 * a pinned certificate; this one lets neither pass once it has expired.
 */
final class PinnedTrust extends X509ExtendedTrustManager {

  private final List<X509Certificate> pinned;

  PinnedTrust(List<X509Certificate> pinned) {
    this.pinned = List.copyOf(pinned);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    if (pinned.contains(chain[0])) {
      chain[0].checkValidity();
      return; // Whose host it is does not matter: nobody else has its key.
    }
    authorities().checkServerTrusted(chain, authType, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("no sockets are in use");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("without the connection no name can be checked");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("clients are not checked here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return pinned.toArray(X509Certificate[]::new);
  }

  /** Made anew for each handshake, of which there are few, because certificates expire. */
  private X509ExtendedTrustManager authorities() throws CertificateException {
    List<X509Certificate> valid = valid();
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < valid.size(); i++) {
        store.setCertificateEntry("pinned-" + i, valid.get(i));
      }
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509ExtendedTrustManager extended) {
          return extended;
        }
      }
      throw new CertificateException("this Java has no PKIX trust manager");
    } catch (GeneralSecurityException | IOException e) {
      throw e instanceof CertificateException certificate
          ? certificate
          : new CertificateException("the pinned certificates cannot be used", e);
    }
  }

  private List<X509Certificate> valid() throws CertificateException {
    List<X509Certificate> valid = new ArrayList<>();
    for (X509Certificate certificate : pinned) {
      try {
        certificate.checkValidity();
        valid.add(certificate);
      } catch (CertificateExpiredException | CertificateNotYetValidException e) {
        if (pinned.size() == 1) {
          throw e;
        }
      }
    }
    if (valid.isEmpty()) {
      throw new CertificateExpiredException("all pinned certificates are out of their dates");
    }
    return valid;
  }
}
