package io.endpointwatch.infra;

import io.endpointwatch.testaws.AwsTool;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A project folder with only the scripts of `src/build`, and stub programs first on the PATH.
record Workshop(Path folder) {
    /// Records its arguments and its Terraform variables.
    private static final String CALLED = """
            #!/bin/sh
            echo "${0##*/} $*" >>"${0%/*}/calls"
            env | grep '^TF_VAR_' | sort >"${0%/*}/variables"
            """;

    /// The output of a script on both streams, and its exit code.
    record Ran(int exitCode, String printed) {}

    static Workshop in(Path folder) throws IOException {
        AwsTool.need("bash");
        Workshop workshop = new Workshop(folder);
        Files.createDirectories(folder.resolve("src/build"));
        for (String script : List.of("deploy", "destroy", "logs", "terraform-test")) {
            workshop.program("src/build/" + script, Files.readString(Path.of("src/build", script)));
        }
        Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(folder.resolve("infra/tests"));
        return workshop;
    }

    /// Adds a stub program to the path. It records its calls, then runs `does`.
    Workshop with(String name, String does) throws IOException {
        program("bin/" + name, CALLED + does);
        return this;
    }

    Workshop withFile(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return this;
    }

    private void program(String name, String script) throws IOException {
        Files.setPosixFilePermissions(
                Files.writeString(folder.resolve(name), script), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// Runs a script of `src/build` in this folder.
    ///
    /// @param environment variables in addition to the path
    Ran run(Map<String, String> environment, String script, String... arguments)
            throws IOException, InterruptedException {
        Path printed = folder.resolve("printed");
        List<String> command = new ArrayList<>(List.of("src/build/" + script));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("TF_")
                        || List.of("TERRAFORM", "FUNCTION", "FORGET", "RUNTIME", "MAKE", "CI")
                                .contains(name));
        builder.environment().merge("PATH", "", (path, _) -> folder.resolve("bin") + File.pathSeparator + path);
        builder.environment().putAll(environment);
        return new Ran(builder.start().waitFor(), Files.readString(printed));
    }

    /// The recorded calls of the programs, in order.
    List<String> calls() throws IOException {
        Path calls = folder.resolve("bin/calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /// The Terraform variables of the last call.
    List<String> variables() throws IOException {
        return Files.readAllLines(folder.resolve("bin/variables"));
    }
}
