package dev.baton.soak;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The test's class path as a child process loads it fastest: folders packed into jars, since only
 * jars go into a class-data archive, and that archive, written by the first child that ends in
 * order.
 */
final class ClassArchive {

  private final Path archive;
  private final Path temporary;
  private final String classPath;

  /** Packs everything into the folder. */
  ClassArchive(Path folder) throws IOException {
    archive = folder.resolve("classes.jsa");
    temporary = Files.createDirectories(folder.resolve("tmp"));
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        entries.add(pack(path, folder.resolve("packed-" + entries.size() + ".jar")).toString());
      } else if (Files.exists(path)) {
        entries.add(entry);
      }
    }
    classPath = String.join(File.pathSeparator, entries);
  }

  private static Path pack(Path folder, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(folder.relativize(path).toString()));
        Files.copy(path, out);
        out.closeEntry();
      }
    }
    return jar;
  }

  /** The command that starts a JVM on these classes; the main class is to follow. */
  List<String> java() {
    String use = Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=";
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xlog:disable",
        "-Xlog:all=error:stderr",
        use + archive,
        "-Djava.io.tmpdir=" + temporary,
        "-cp",
        classPath);
  }

  /** Removes the native libraries that killed processes have left unpacked. */
  void clean() throws IOException {
    try (Stream<Path> left = Files.list(temporary)) {
      for (Path path : left.filter(Files::isRegularFile).toList()) {
        Files.delete(path);
      }
    }
  }
}
