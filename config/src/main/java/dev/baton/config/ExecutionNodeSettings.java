package dev.baton.config;

import java.net.URI;

/**
 * An execution node of L1, for batches and promised transactions.
 *
 * @param name unique among all observers and execution nodes, whatever the case
 * @param url of its JSON-RPC, absolute, without a trailing slash
 * @param host a word for the machine it runs on
 * @param path a word for the network line it is on
 */
public record ExecutionNodeSettings(String name, URI url, String host, String path) {

  static Reading<ExecutionNodeSettings> read(Section in) {
    Reading<String> name = ObserverSettings.name(in, "The node's");
    Reading<URI> url = ObserverSettings.url(in, "Its JSON-RPC.");
    Reading<String> host = ObserverSettings.host(in);
    Reading<String> path = ObserverSettings.path(in);
    return in.build(() -> new ExecutionNodeSettings(name.get(), url.get(), host.get(), path.get()));
  }
}
