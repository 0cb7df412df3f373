package dev.baton.bench;

/** How long something took, and the processor time of this process meanwhile, in seconds. */
record Spent(double seconds, double processor) {

  /** What takes time. */
  interface Work {
    void run() throws Exception;
  }

  static Spent on(Work work) throws Exception {
    double processor = Machine.processorSeconds();
    long start = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Spent(seconds, Machine.processorSeconds() - processor);
  }

  Spent plus(Spent other) {
    return new Spent(seconds + other.seconds, processor + other.processor);
  }

  double millis() {
    return seconds * 1e3;
  }
}
