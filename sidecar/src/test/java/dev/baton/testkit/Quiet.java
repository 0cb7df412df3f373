package dev.baton.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** For tests that play so much that goes wrong that nobody could read what is logged of it. */
public final class Quiet implements BeforeAllCallback, AfterAllCallback {

  private static final Logger LOG = (Logger) LoggerFactory.getLogger("dev.baton");

  @Override
  public void beforeAll(ExtensionContext tests) {
    LOG.setLevel(Level.OFF);
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    LOG.setLevel(null);
  }
}
