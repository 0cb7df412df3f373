package dev.baton.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.TreeMap;

/** Processor time by kind of thread, between two moments. */
final class CpuTimes {

  private final Map<Long, Long> before = new TreeMap<>();

  CpuTimes() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (long id : threads.getAllThreadIds()) {
      before.put(id, threads.getThreadCpuTime(id));
    }
  }

  /** Milliseconds since the making, by the thread's name up to its number. */
  Map<String, Double> since() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Map<String, Double> spent = new TreeMap<>();
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null) {
        long id = thread.getThreadId();
        double millis = (threads.getThreadCpuTime(id) - before.getOrDefault(id, 0L)) / 1e6;
        spent.merge(kind(thread.getThreadName()), millis, Double::sum);
      }
    }
    return spent;
  }

  private static String kind(String name) {
    return name.replaceAll("[-0-9]+$", "");
  }
}
