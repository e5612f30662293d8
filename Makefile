# SPDX-License-Identifier: AGPL-3.0-or-later
# Parley: one static library, many small programs, found by wildcard.
# `make help` lists the targets.

PREFIX  ?= /usr/local
DESTDIR ?=
PORT    ?= 8080
VAR     ?= var
DEMO    ?= 1
B       ?= build
SHELL    = /bin/bash
export PORT VAR DEMO B

# Packages come first, so what needs them is built by a make of its own.
QUIET_MAKE = echo 'Building ...' && $(MAKE) --no-print-directory -s -j2
SANITIZED  = B=$(B)/san SAN=address,undefined
LONG      ?= 5
LIBS_PC  = libmariadb libxml-2.0 libxslt libexslt libcrypto talloc icu-uc icu-i18n libsodium libpsl
WARN     = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wvla -Wformat=2 -Wno-missing-field-initializers -Werror
HARDEN   = -fstack-protector-strong -fstack-clash-protection -fcf-protection -D_FORTIFY_SOURCE=2 -fPIE
OPT     ?= -O2 -g
ifdef SAN
OPT      = -O1 -g -fno-omit-frame-pointer -fsanitize=$(SAN) -fno-sanitize-recover=all
HARDEN   = -fPIE
ALLOC    =
else
ALLOC    = -Wl,--push-state,--no-as-needed -lmimalloc -Wl,--pop-state
endif
CPPFLAGS += -Ilib -I$(B)/gen -D_GNU_SOURCE
# Asked once, and only by what compiles: a fresh machine has no pkg-config before `make run` has fetched it.
PC_FLAGS  = $(eval PC_FLAGS := $$(shell pkg-config --cflags $(LIBS_PC)))$(PC_FLAGS)
PC_LIBS   = $(eval PC_LIBS := $$(shell pkg-config --libs $(LIBS_PC)))$(PC_LIBS)
CFLAGS   += -std=gnu11 $(OPT) $(WARN) $(HARDEN) -MMD -MP $(PC_FLAGS)
LDFLAGS  += -pie -Wl,-z,relro,-z,now -Wl,--as-needed $(if $(SAN),-fsanitize=$(SAN))
LDLIBS    = -lfcgi $(PC_LIBS) -lcsv -lm $(ALLOC)

QUERIES  = $(wildcard sql/queries/*.sql)
GEN_C    = $(QUERIES:sql/queries/%.sql=$(B)/gen/q_%.c)
LIB_SRC  = $(wildcard lib/*/*.c)
LIB_OBJ  = $(LIB_SRC:%.c=$(B)/%.o) $(GEN_C:.c=.o)
PROGRAMS = $(patsubst cgi-bin/%.c,$(B)/cgi-bin/%.fcgi,$(wildcard cgi-bin/*.c))
UNIT     = $(patsubst tests/unit/%.c,$(B)/tests/unit/%,$(wildcard tests/unit/*.c))

all: $(PROGRAMS) $(B)/bin/parley $(B)/htdocs/assets.map $(B)/server/routes.tsv ## build everything

run: ## serve the demo on http://127.0.0.1:$(PORT) until Ctrl-C (PORT=, VAR=, DEMO=0)
	@tools/packages build run
	@$(QUIET_MAKE) all
	@tools/run

check: ## run every test, or SUITES="pages web/test_http"; the last line is "N passed, N failed"
	@tools/packages build run check
	@$(QUIET_MAKE) all tests
	@$(QUIET_MAKE) $(SANITIZED) all tests
	@tests/run $(SUITES)

proof: ## the long form of check: all under sanitizers too, LONG=$(LONG) times the races and cases, fuzzers
	@tools/packages build run check proof
	@$(QUIET_MAKE) all tests fuzzers
	@$(QUIET_MAKE) $(SANITIZED) all tests
	@LONG=$(LONG) tests/run $(SUITES)

bench: ## measure side by side
	@tools/packages build run bench
	@$(QUIET_MAKE) all benches
	@tests/bench/run

lint: ## formatting, static checks, house rules
	@tools/packages build check
	@$(QUIET_MAKE) all
	@tools/lint

format: ## give all C its form
	@clang-format -i $$(git ls-files 'lib/*.[ch]' 'bin/*.[ch]' 'cgi-bin/*.c' 'tests/*.[ch]' 'tools/*.c')

install: all ## to DESTDIR and PREFIX
	@tools/install '$(DESTDIR)' '$(PREFIX)' $(B)

$(B)/libparley.a: $(LIB_OBJ)
	@rm -f $@ && ar rcs $@ $^

# One run of mkqueries makes every q_*.c and q_*.h, guarded.h and all_queries.c.
$(B)/gen/stamp: tools/mkqueries sql/guarded $(QUERIES)
	@mkdir -p $(B)/gen
	tools/mkqueries sql/guarded $(B)/gen $(QUERIES)
	@touch $@
$(GEN_C) $(B)/gen/all_queries.c: $(B)/gen/stamp ;
$(LIB_OBJ) $(PROGRAMS:$(B)/%.fcgi=$(B)/%.o) $(B)/bin/parley.o: | $(B)/gen/stamp

$(B)/gen/%.o: $(B)/gen/%.c
	$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<
$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<
$(B)/cgi-bin/%.fcgi: $(B)/cgi-bin/%.o $(B)/libparley.a
	$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)
BIN_OBJ = $(patsubst %.c,$(B)/%.o,$(wildcard bin/*.c))
$(BIN_OBJ): | $(B)/gen/stamp
$(B)/bin/parley: $(BIN_OBJ) $(B)/gen/all_queries.o $(B)/libparley.a
	@mkdir -p $(@D)
	$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)
$(B)/tests/unit/%: $(B)/tests/unit/%.o $(B)/libparley.a
	$(CC) $(LDFLAGS) -o $@ $^ $$(pkg-config --libs check) $(LDLIBS)
$(B)/tests/unit/%.o: | $(B)/gen/stamp

# What is served as it is, with hashes in the names.
$(B)/htdocs/assets.map: tools/mkstatic $(shell find htdocs 2>/dev/null)
	tools/mkstatic htdocs $(B)/htdocs

# The programs' own route tables, as the web server's map.
SERVERS = $(wildcard tools/server/*.conf)
$(B)/server/routes.tsv: tools/mkserver $(SERVERS) $(PROGRAMS)
	tools/mkserver $(B)/server $(PROGRAMS)
	cp $(SERVERS) $(B)/server

# Programs that tests in another language ask.
ASKED = $(patsubst %.c,$(B)/%,$(wildcard tests/money/*.c))
$(ASKED): $(B)/%: $(B)/%.o $(B)/libparley.a
	$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)
$(ASKED:=.o): | $(B)/gen/stamp

tests: $(UNIT) $(ASKED)

clean: ## remove what was built
	rm -rf build

unit: $(UNIT) ## build and run the unit tests
	@set -e; for t in $^; do $$t; done

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-10s %s\n", $$1, $$2 }'

.PHONY: all run check proof bench lint format install tests benches fuzzers clean unit help
.SECONDARY:
-include $(shell find $(B) -name '*.d' 2>/dev/null)

# A page XML file through a theme, for who writes themes; and the programs of the bench.
BENCH = $(patsubst tests/bench/%.c,$(B)/tests/bench/%,$(wildcard tests/bench/*.c))
benches: $(BENCH)
$(B)/tools/render $(filter-out %/floor,$(BENCH)): $(B)/%: $(B)/%.o $(B)/libparley.a
	$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)
# What Parley is compared with has nothing of Parley in it.
$(B)/tests/bench/floor: $(patsubst %.c,$(B)/%.o,tests/bench/floor.c $(wildcard tests/bench/peer/*.c))
	$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)
$(B)/tools/render.o $(BENCH:=.o): | $(B)/gen/stamp

# Fuzzers of the parsers, with clang's libFuzzer.
FUZZERS = $(patsubst tests/fuzz/%.c,$(B)/tests/fuzz/%,$(wildcard tests/fuzz/*.c))
FUZZED  = $(wildcard lib/base/*.c) $(addprefix lib/web/,percent.c params.c cookie.c url.c request.c)
fuzzers: $(FUZZERS)
$(B)/tests/fuzz/%: tests/fuzz/%.c $(FUZZED)
	@mkdir -p $(@D)
	clang -std=gnu11 -g -O1 -fsanitize=fuzzer,address,undefined $(CPPFLAGS) -o $@ $^ $(PC_FLAGS) $(PC_LIBS) -lm
