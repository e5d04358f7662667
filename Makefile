YEARS ?= 300
SECONDS ?= 3600
EACH ?= 1
ENDPOINT ?= acme-v02.api.letsencrypt.org
export JAVA_HOME := $(shell src/build/jdk)
# Quarkus writes what its recorders do in the order of the identity hashes of their classes, which differ from run to run
# where they are drawn at random. Equal ones keep the order of the source. They slow Error Prone down, so it compiles first.
EQUAL_HASHES := -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockExperimentalVMOptions -XX:hashCode=2
# Maven runs briefly: the first compiler of the JVM is enough for it.
export MAVEN_OPTS += -XX:TieredStopAtLevel=1 --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED
MVN := $(shell command -v mvn || echo ./mvnw) -B
JAR := target/endpoint-watch-0.1.0-runner.jar
EXECUTABLE := target/endpoint-watch-runner

.DEFAULT_GOAL := help
.PHONY: help demo test format run package native integration-test native-test reproducible bench simulate ttl-table \
	ttl-daemons calibrate deploy destroy invoke logs clean

help: ## Print this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: package ## Play the history of a real endpoint that moved, with no network
	@src/build/with-tests io.endpointwatch.demo.Demo

test: ## Run the tests that stay inside the JVM, and those of infra/ where Terraform is installed
	@src/build/terraform-test
	$(MVN) spotless:check test jacoco:check@core-is-covered

format: ## Format the sources as `make test` wants them
	$(MVN) -q spotless:apply

run: package ## Look a live endpoint up (ENDPOINT=host, ARGS='more options')
	@src/build/run $(ENDPOINT) $(ARGS)

package: $(JAR) ## Build the program as one jar

$(JAR): pom.xml $(shell find src/main -type f)
	@echo 'Building the program, this takes a minute the first time ...'
	@$(MVN) -q compile
	@MAVEN_OPTS="$$MAVEN_OPTS $(EQUAL_HASHES)" $(MVN) -q package -DskipTests
	@$(JAVA_HOME)/bin/java src/build/Reproducible.java $(JAR) target/function-jvm.zip

target/function-jvm.zip: $(JAR) ;

native: target/function.zip ## Build the executable, and the function's zip around it, with GraalVM or in a container

target/function.zip: pom.xml $(shell find src/main -type f)
	@options=$$(src/build/native-image) && \
	echo 'Building the executable, this takes some minutes ...' && \
	$(MVN) -q compile && \
	MAVEN_OPTS="$$MAVEN_OPTS $(EQUAL_HASHES)" $(MVN) -q package -Pnative -DskipTests $$options

integration-test: ## Run the tests that cross a socket or run the program
	$(MVN) verify -DskipUnitTests

native-test: native ## Run the tests of the program with the executable
	$(MVN) test-compile antrun:run@dynamodb-local failsafe:integration-test failsafe:verify \
		-Dit.test='io/endpointwatch/program/*IT' -Dendpointwatch.executable=$(CURDIR)/$(EXECUTABLE)

reproducible: ## Build twice, and compare octet by octet
	@src/build/reproducible

bench: package ## Measure times and memory beside other tools (ARGS='part ...'); docs/performance.md says what to install
	@src/build/native-image > /dev/null 2>&1 && $(MAKE) native || [ -x $(EXECUTABLE) ] || \
		echo 'Without the executable: no native-image for JDK 25 is installed.'
	@src/build/bench-python
	@src/build/with-tests io.endpointwatch.bench.Bench $(ARGS)

simulate: ## Live years of operation from seeds (YEARS=300)
	$(MVN) test -Djacoco.skip=true -Dtest=SimulationTest -Dsimulation.years=$(YEARS)

ttl-table: package ## Print how often what is told of TTLs is wrong or late
	@src/build/with-tests io.endpointwatch.ttl.TtlTable

ttl-daemons: package ## Check TTLs every second through every resolver that is installed (SECONDS=3600)
	@src/build/with-tests io.endpointwatch.adapter.dnsjava.ResolverTtls $(SECONDS)

calibrate: package ## Print how often the verdict was right on real histories (HISTORY=folder, EACH=of how many names one, SINCE=day, PART=lists: compare ways to keep a list)
	@[ -n "$(HISTORY)" ] || { echo "Name a folder of real histories: make calibrate HISTORY=folder" >&2; exit 1; }
	@src/build/with-tests io.endpointwatch.calibrate.$(if $(filter lists,$(PART)),CalibrateLists,Calibrate) '$(HISTORY)' $(or $(EACH),1) $(SINCE)

deploy: ## Put it into your AWS account (RUNTIME=native|jvm, ARGS='options of terraform apply')
	@RUNTIME='$(RUNTIME)' src/build/deploy $(ARGS)

destroy: ## Take it out of your AWS account, with all that it remembers (FORGET=yes, ARGS='options of terraform destroy')
	@FORGET='$(FORGET)' src/build/destroy $(ARGS)

invoke: ## Let the deployed function check an endpoint now (ENDPOINT=host, or the name of a schedule)
	@src/build/invoke '$(ENDPOINT)'

logs: ## Follow the deployed function's log (ARGS='--since 1d')
	@src/build/logs $(ARGS)

clean: ## Remove what was built
	$(MVN) clean
