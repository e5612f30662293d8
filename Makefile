# SPDX-License-Identifier: AGPL-3.0-or-later
# Parley: one static library, many small programs, found by wildcard.
# `make help` lists the targets.

PREFIX  ?= /usr/local
DESTDIR ?=
PORT    ?= 8080
VAR     ?= var
DEMO    ?= 1
LONG    ?= 5
B       ?= build
SHELL    = /bin/bash
export PORT VAR DEMO B

LIBS_PC  = libmariadb libxml-2.0 libxslt libexslt libcrypto talloc icu-uc icu-i18n libsodium libpsl gdlib freetype2 libcurl zlib liboath libqrencode
WARN     = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wvla -Wformat=2 -Wno-missing-field-initializers -Werror
ifdef SAN
OPT      = -O1 -g -fno-omit-frame-pointer -fsanitize=$(SAN) -fno-sanitize-recover=all
HARDEN   = -fPIE
else
OPT     ?= -O2 -g
HARDEN   = -fstack-protector-strong -fstack-clash-protection -fcf-protection -D_FORTIFY_SOURCE=2 -fPIE
ALLOC    = -Wl,--push-state,--no-as-needed -lmimalloc -Wl,--pop-state
endif
CPPFLAGS += -Ilib -Icgi-bin -I$(B)/gen -D_GNU_SOURCE
# Asked once, and only by what compiles: a fresh machine has no pkg-config before `make run` has fetched it.
PC_FLAGS  = $(eval PC_FLAGS := $$(shell pkg-config --cflags $(LIBS_PC)))$(PC_FLAGS)
PC_LIBS   = $(eval PC_LIBS := $$(shell pkg-config --libs $(LIBS_PC)))$(PC_LIBS)
CFLAGS   += -std=gnu11 $(OPT) $(WARN) $(HARDEN) -MMD -MP $(PC_FLAGS)
LDFLAGS  += -pie -Wl,-z,relro,-z,now -Wl,--as-needed $(if $(SAN),-fsanitize=$(SAN))
LDLIBS    = -lfcgi $(PC_LIBS) -lcsv -lcmark -lm $(ALLOC)

# What there is, by folder.
made      = $(patsubst %.c,$(B)/%$(2),$(wildcard $(1)/*.c))
QUERIES   = $(wildcard sql/queries/*.sql)
GEN_C     = $(QUERIES:sql/queries/%.sql=$(B)/gen/q_%.c) $(B)/gen/q_records.c
LIB_OBJ   = $(call made,lib/*,.o) $(GEN_C:.c=.o) $(B)/gen/guarded.o
BIN_OBJ   = $(call made,bin,.o)
PARTS_OBJ = $(call made,cgi-bin/parts,.o)
PROGRAMS  = $(call made,cgi-bin,.fcgi)
UNIT      = $(call made,tests/unit)
ASKED     = $(call made,tests/money) $(call made,tests/upload) $(call made,tests/languages)
BENCH     = $(call made,tests/bench)
FLOOR     = $(B)/tests/bench/floor
PROBE     = $(B)/tests/access/probe
PREDICATE = $(B)/tests/bench/predicate/predicate
FUZZERS   = $(patsubst %.c,$(B)/%,$(wildcard tests/fuzz/fuzz_*.c))
SERVERS   = $(wildcard tools/server/*)

# Packages come first, so what needs them is built by a make of its own.
BUILD     = echo 'Building ...' && $(MAKE) --no-print-directory -s -j2
SANITIZED = B=$(B)/san SAN=address,undefined
FUZZED    = B=$(B)/fuzzed CC=clang SAN=fuzzer-no-link,address,undefined WARN=

all: $(PROGRAMS) $(B)/bin/parley $(B)/bin/parley-image $(B)/htdocs/assets.map $(B)/messages.stamp $(B)/server/routes.tsv ## build everything

run: ## serve the demo world until Ctrl-C; PORT=8080, VAR=var, DEMO=0 for an empty one
	@tools/packages build run
	@$(BUILD) all
	@tools/run

check: ## run every test, or those of SUITES="unit pages/test_pages"
	@tools/packages build run check
	@$(BUILD) all tests
	@$(BUILD) $(SANITIZED) all tests
	@tests/run $(SUITES)

proof: ## the long form: all of it also under the sanitizers, LONG=5 times the races, fuzzers
	@tools/packages build run check proof
	@$(BUILD) all tests
	@$(BUILD) $(SANITIZED) all tests
	@$(BUILD) $(FUZZED) fuzzers
	@LONG=$(LONG) tests/run $(SUITES)

fuzz: ## look for bytes that a parser of outside text takes wrongly, FUZZ_SECONDS=60 for each target
	@tools/packages build check proof
	@$(BUILD) $(FUZZED) fuzzers
	@tests/run fuzzers

bench: ## measure side by side
	@tools/packages build run bench
	@$(BUILD) all benches
	@tests/bench/run

lint: ## formatting, static checks, house rules
	@tools/packages build check
	@$(BUILD) all
	@tools/lint

format: ## give all C its form
	@clang-format -i $$(git ls-files 'lib/*.[ch]' 'bin/*.[ch]' 'bin/cage/*.[ch]' 'cgi-bin/*.c' 'cgi-bin/parts/*.[ch]' 'tests/*.[ch]' 'tools/*.c')

install: all ## to DESTDIR= and PREFIX=/usr/local; the file INSTALL says how to go on
	@tools/install '$(DESTDIR)' '$(PREFIX)' $(B)

bundle: ## a tree that brings its libraries along, for hosts that lack them: parley-bundle.tar.gz in the build folder
	@tools/packages build
	@$(BUILD) all bundled
	@tools/bundle $(B)

clean: ## remove what was built
	rm -rf $(B)

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

.PHONY: all run check proof fuzz bench lint format install bundle clean help tests benches fuzzers bundled
.SECONDARY:

# One run of mkqueries makes every q_*.c and q_*.h, guarded.h and all_queries.c.
$(B)/gen/stamp: tools/mkqueries $(wildcard tools/sqlguard/*.py) sql/guarded $(QUERIES)
	@mkdir -p $(B)/gen
	tools/mkqueries sql/guarded $(B)/gen $(QUERIES)
	@touch $@
$(GEN_C) $(GEN_C:.c=.h) $(addprefix $(B)/gen/,guarded.h guarded.c all_queries.c): $(B)/gen/stamp ;

$(B)/gen/%.o: $(B)/gen/%.c
	$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<
$(B)/%.o: %.c | $(B)/gen/stamp
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<
$(B)/libparley.a: $(LIB_OBJ)
$(B)/libparts.a: $(PARTS_OBJ)
$(B)/lib%.a:
	@rm -f $@ && ar rcs $@ $^

LINK = $(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)
$(B)/cgi-bin/%.fcgi: $(B)/cgi-bin/%.o $(B)/libparts.a $(B)/libparley.a
	$(LINK)
$(B)/bin/parley: $(BIN_OBJ) $(B)/gen/all_queries.o $(B)/libparley.a
	$(LINK)

# The same programs, but they look for their libraries beside themselves, and so do the libraries: hence the older tag.
BUNDLED = $(patsubst $(B)/%,$(B)/bundle/%,$(PROGRAMS) $(B)/bin/parley $(B)/bin/parley-image)
bundled: $(BUNDLED)
$(BUNDLED): LDFLAGS += -Wl,--disable-new-dtags,-rpath,'$$ORIGIN/../so:$$ORIGIN/../lib/parley/so:$$ORIGIN/so'
$(B)/bundle/cgi-bin/%.fcgi: $(B)/cgi-bin/%.o $(B)/libparts.a $(B)/libparley.a
	@mkdir -p $(@D)
	$(LINK)
$(B)/bundle/bin/parley: $(BIN_OBJ) $(B)/gen/all_queries.o $(B)/libparley.a
	@mkdir -p $(@D)
	$(LINK)

# What reads pictures from outside has nothing of Parley in it, and libgd meets no stranger but there.
# Its cage is too narrow for a sanitizer.
CAGED = $(call made,bin/cage,.o)
$(B)/bin/parley-image $(CAGED): override SAN =
$(B)/bin/parley-image $(CAGED): OPT = -O2 -g
$(CAGED): CPPFLAGS = -Ibin -D_GNU_SOURCE
$(B)/bin/parley-image $(B)/bundle/bin/parley-image: $(CAGED)
	@mkdir -p $(@D)
	$(CC) $(LDFLAGS) -o $@ $^ -lgd -lm

# What is served as it is, with hashes in the names.
$(B)/htdocs/assets.map: tools/mkstatic $(shell find htdocs)
	tools/mkstatic htdocs $(B)/htdocs

# The words of each language.
$(B)/messages.stamp: tools/mkmessages $(wildcard xsl/messages/*/*)
	tools/mkmessages make $(B)/messages
	@touch $@

# The programs' own route tables, as the web servers' maps.
$(B)/server/routes.tsv: tools/mkserver $(SERVERS) $(PROGRAMS)
	tools/mkserver $(B)/server $(PROGRAMS)
	cp $(SERVERS) $(B)/server

# Unit tests, and programs that tests in another language ask.
tests: $(UNIT) $(ASKED) $(PROBE) $(FLOOR) $(FUZZERS)
$(UNIT): LDLIBS += $$(pkg-config --libs check)

# What viewers get, for the oracle of access: queries over all objects, made like those of the programs.
$(PROBE).sql: tests/access/mkprobe $(wildcard tools/sqlguard/*.py) sql/guarded
	@mkdir -p $(@D)
	tests/access/mkprobe sql/guarded > $@
$(B)/tests/access/gen/stamp: $(PROBE).sql tools/mkqueries
	@mkdir -p $(@D)
	tools/mkqueries sql/guarded $(@D) $<
	@touch $@
PROBE_GEN = $(addprefix $(B)/tests/access/gen/,q_probe all_queries)
PROBE_OBJ = $(PROBE).o $(B)/tests/access/together.o $(PROBE_GEN:=.o) $(B)/tests/access/statement.o
$(PROBE_GEN:=.c): $(B)/tests/access/gen/stamp ;
$(PROBE_GEN:=.o): %.o: %.c
	$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<
# It asks a few thousand texts again and again.
$(B)/tests/access/statement.o: lib/data/statement.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -DSTATEMENTS_KEPT=4000 $(CFLAGS) -c -o $@ $<
$(PROBE): $(PROBE_OBJ) $(B)/libparley.a
	$(LINK)
# A probe of which some files are others: those in its folder.
$(B)/tests/access/mutants/%/probe: $(PROBE_OBJ) $(B)/libparley.a
	$(CC) $(CPPFLAGS) $(CFLAGS) -w -O1 -MF /dev/null $(LDFLAGS) -o $@ $(wildcard $(@D)/*.c) \
		$(foreach o,$(PROBE_OBJ),$(if $(wildcard $(@D)/$(notdir $(o:.o=.c))),,$(o))) $(B)/libparley.a $(LDLIBS)
$(UNIT) $(ASKED): $(B)/%: $(B)/%.o $(B)/libparley.a
	$(LINK)

# The bench's programs. What Parley is compared with has nothing of Parley in it.
benches: $(BENCH) $(PREDICATE)
$(filter-out $(FLOOR),$(BENCH)): $(B)/%: $(B)/%.o $(B)/libparley.a
	$(LINK)
# What the access predicate costs, by queries of its own.
$(B)/tests/bench/predicate/gen/stamp: tests/bench/predicate/yard.sql tools/mkqueries $(wildcard tools/sqlguard/*.py) sql/guarded
	@mkdir -p $(@D)
	tools/mkqueries sql/guarded $(@D) $<
	@touch $@
$(PREDICATE).o: $(B)/tests/bench/predicate/gen/stamp
$(PREDICATE).o: CPPFLAGS += -I$(B)/tests/bench/predicate/gen
$(PREDICATE): $(PREDICATE).o $(B)/tests/bench/predicate/gen/q_yard.o $(B)/libparley.a
	$(LINK)
$(B)/tests/bench/predicate/gen/q_yard.o: $(B)/tests/bench/predicate/gen/stamp
	$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $(@:.o=.c)
$(FLOOR): $(B)/tests/bench/floor.o $(call made,tests/bench/peer,.o)
	$(LINK)

# For who writes themes: a page's XML through a theme. For who draws: everything that is drawn, side by side.
$(B)/tools/render $(B)/tools/sheet: $(B)/tools/%: $(B)/tools/%.o $(B)/libparley.a
	$(LINK)

# Each parser of outside text and what must be true of what it makes. Clang's libFuzzer looks for bytes that break it, all
# of the library watched; what was found once is tried again by replay.c, which any compiler builds.
ATTACK = $(if $(findstring fuzzer,$(SAN)),,$(B)/tests/fuzz/replay.o)
fuzzers: $(FUZZERS)
$(FUZZERS): LDFLAGS += $(if $(findstring fuzzer,$(SAN)),-fsanitize=fuzzer)
$(FUZZERS): $(B)/%: $(B)/%.o $(B)/tests/fuzz/entry.o $(ATTACK) $(B)/libparley.a
	$(LINK)

-include $(shell find $(B) -name '*.d' 2>/dev/null)
