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

/// A project that has only the scripts of `src/build`, and programs before all others that only play their parts.
record Workshop(Path folder) {
    /// Writes down how it is called, and with which variables for Terraform.
    private static final String CALLED = """
            #!/bin/sh
            echo "${0##*/} $*" >>"${0%/*}/calls"
            env | grep '^TF_VAR_' | sort >"${0%/*}/variables"
            """;

    /// What a script printed, to both streams, and returned.
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

    /// A program on the path, which writes its calls down and then does this.
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

    /// Runs a script of `src/build` in this project.
    ///
    /// @param environment beside the path
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

    /// How the programs were called, in order.
    List<String> calls() throws IOException {
        Path calls = folder.resolve("bin/calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /// The variables that the last call had for Terraform.
    List<String> variables() throws IOException {
        return Files.readAllLines(folder.resolve("bin/variables"));
    }
}
