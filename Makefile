# The verbs of Cashew. Each is one call of tools/cashew, which does the work; build.ps1 offers the same ones on Windows.
#
#   make run
#   make build BOARD=stm32f4-discovery SYSTEM=first-light
#   make test ARGS="--filter Scheduler"

TOOL := tools/cashew/bin/Release/net10.0/cashew.dll
STAMP := build/tool.stamp
SOURCES := $(shell find tools/cashew linker kernel/Abi Directory.Build.props Directory.Packages.props \
	\( -name bin -o -name obj \) -prune -o -type f -print)
OPTIONS = $(if $(BOARD),--board $(BOARD)) $(if $(SYSTEM),--system $(SYSTEM))

.DEFAULT_GOAL := help
.PHONY: build check run flash debug renode setup test coverage mutate bench profile svd abi clean format help

build check run flash debug renode: $(STAMP)
	@dotnet $(TOOL) $@ $(OPTIONS) $(ARGS)

setup test coverage mutate bench profile svd abi clean: $(STAMP)
	@dotnet $(TOOL) $@ $(ARGS)

format:
	@dotnet format Cashew.slnx $(ARGS)

help: $(STAMP)
	@dotnet $(TOOL) --help

# A stamp of its own, since the build leaves the binary alone when only what it references has changed.
$(STAMP): $(SOURCES)
	@dotnet msbuild tools/cashew -restore -nologo -v:quiet -p:Configuration=Release
	@mkdir -p $(@D)
	@touch $@
