package dev.baton.config;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * A node that shows the canonical chain of a rollup, and so a place from which its gateways are
 * seen.
 *
 * @param name unique among all observers and execution nodes, whatever the case
 * @param url absolute, http or https, without a trailing slash
 * @param host a word for the machine the node runs on; observers with the same are not independent
 * @param path a word for the network line it is on; observers with the same are not independent
 */
public record ObserverSettings(String name, ObserverKind kind, URI url, String host, String path) {

  /** What an observer shares with Baton itself unless it says otherwise. */
  static final String OWN = "own";

  /** Vantage points that are no observers. */
  private static final Set<String> TAKEN = Set.of(OWN, "chain");

  static Reading<ObserverSettings> read(Section in) {
    Reading<String> name = name(in, "The node's");
    Reading<ObserverKind> kind =
        in.required(
            "kind",
            Types.choice(ObserverKind.class),
            "What the node is asked: op-node for optimism_syncStatus, taiko for /status, execution"
                + " for blocks by JSON-RPC.");
    Reading<URI> url = url(in, "Where the node answers.");
    Reading<String> host = host(in);
    Reading<String> path = path(in);
    return in.build(
        () -> new ObserverSettings(name.get(), kind.get(), url.get(), host.get(), path.get()));
  }

  static Reading<String> name(Section in, String whose) {
    Reading<String> name =
        in.required("name", Types.NAMED, whose + " name as a place from which gateways are seen.");
    name.ifRead(
        n -> {
          String lower = n.toLowerCase(Locale.ROOT);
          in.unique("name", Claims.Kind.OBSERVER, lower);
          if (TAKEN.contains(lower) || lower.startsWith("claim:")) {
            in.problem("name", "own, chain and names that begin with claim: are Baton's own");
          }
        });
    return name;
  }

  /** Two names for one node would make one witness look like two. */
  static Reading<URI> url(Section in, String means) {
    Reading<URI> url = in.required("url", Urls.SERVICE, means);
    url.ifRead(u -> in.unique("url", Claims.Kind.OBSERVER_URL, Urls.identity(u)));
    return url;
  }

  static Reading<String> host(Section in) {
    return in.optional(
        "host",
        Types.NAMED,
        OWN,
        "A word for the machine that it runs on. What is seen from two places counts twice only if"
            + " they share neither host nor path; own is the machine of Baton.");
  }

  static Reading<String> path(Section in) {
    return in.optional(
        "path",
        Types.NAMED,
        OWN,
        "A word for the network line between it and the gateways; own is the line of Baton.");
  }
}
