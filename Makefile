ENDPOINT ?= acme-v02.api.letsencrypt.org
export JAVA_HOME := $(shell src/build/jdk)
export MAVEN_OPTS += --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED
MVN := $(shell command -v mvn || echo ./mvnw) -B
JAR := target/endpoint-watch-0.1.0-runner.jar
JAVA := $(JAVA_HOME)/bin/java --enable-native-access=ALL-UNNAMED

.DEFAULT_GOAL := help
.PHONY: help demo test run package integration-test clean

help: ## Print this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: package ## Play the history of a real endpoint that moved, with no network
	@src/build/demo

test: ## Run the tests that stay inside the JVM
	$(MVN) test

run: package ## Look a live endpoint up (ENDPOINT=host, ARGS='more options')
	@src/build/run $(ENDPOINT) $(ARGS)

package: $(JAR) ## Build the program as one jar

$(JAR): pom.xml $(shell find src/main -type f)
	@echo 'Building the program, this takes a minute the first time ...'
	@$(MVN) -q package -DskipTests

integration-test: ## Run the tests that cross a socket or run the program
	$(MVN) verify -DskipUnitTests

clean: ## Remove what was built
	$(MVN) clean
