package dev.baton.api;

/** A part of the admin API. */
public abstract class AdminRoutes {

  AdminRoutes() {}

  /** Adds its paths; they are served on the event loop, to holders of the token only. */
  abstract void addTo(Routes routes);
}
