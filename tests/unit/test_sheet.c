/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * test_sheet.c -- compiled stylesheets against libxslt: every sample page in
 * every theme, and expressions and instructions one by one.
 */
#include <glob.h>

#include "view_fixture.h"

static const char page_text[] =
	"<page name=\"deals\" tz=\"Europe/Berlin\" n=\"12\" empty=\"\">"
	"<row id=\"a\" n=\"1\" kind=\"x\"><name>Alpha &amp; \"Co\"</name><sum minor=\"123450\" currency=\"EUR\"></sum></row>"
	"<row id=\"b\" n=\"10\"><name>Bravo &lt;b&gt;</name><note>  two   words </note></row>"
	"<row id=\"c\" n=\"-2\" kind=\"x\"><name>Ch\xc3\xa4rlie</name><row id=\"d\" n=\"3.50\"><name>deep</name></row></row>"
	"text<other>o<b>p</b>q</other></page>";

static void
assert_same(struct both *both, const struct xml *page, const char *what)
{
	const char *expected = html_interpreted(both, page), *actual = html_compiled(both, page);
	size_t same = 0;

	while (expected[same] != '\0' && expected[same] == actual[same])
		same++;
	same = same > 60 ? same - 60 : 0;
	ck_assert_msg(text_same(expected, actual), "%s\nlibxslt:  %.200s\ncompiled: %.200s", what, expected + same,
		actual + same);
}

START_TEST(every_sample_page_is_the_same_under_libxslt)
{
	static const char *const brands[] = { "", "globaltech", "meridian", "aerovault" };
	struct both both;
	glob_t samples;

	ck_assert_int_eq(glob("xsl/samples/*.xml", 0, NULL, &samples), 0);
	ck_assert_uint_ge(samples.gl_pathc, 20);
	for (size_t brand = 0; brand < LENGTH(brands); brand++) {
		both_init(&both, "xsl", brands[brand], "en");
		for (size_t i = 0; i < samples.gl_pathc; i++)
			assert_same(&both, page_of_file(samples.gl_pathv[i]), samples.gl_pathv[i]);
	}
	globfree(&samples);
}
END_TEST

/* Each is written as an attribute, as text, as a condition, and as a claim. */
static const char *const expressions[] = {
	/* paths */
	"page/@name",
	"/page/row/name",
	"page/row[2]/name",
	"page/row[@kind]/@id",
	"page/row[@kind='x'][2]/@id",
	"page/row[last()]/@id",
	"page/row[position() &lt; 3][last()]/@id",
	"count(//row)",
	"count(//@id)",
	"//row[@id='d']/name",
	"count(page/row/ancestor::*)",
	"name(//row[@id='d']/ancestor::*[1])",
	"//row[@id='d']/../@id",
	"count(page/*)",
	"count(page/node())",
	"page/text()",
	"page/other",
	"count(page/row/following-sibling::*)",
	"page/row[@id='c']/preceding-sibling::row[1]/@id",
	"count(page/row[2]/preceding-sibling::*)",
	"page/row[name='Bravo &lt;b>']/@id",
	"count(page/row | page/row/row | page/row)",
	"(page/other | page/row)/@id",
	"page/missing",
	"page/row/missing/@x",
	"count(page/descendant::name)",
	"count(page/descendant-or-self::*)",
	"page//row/@id",
	"page/row/self::row/@id",
	"count(page/self::row)",
	"name(/*)",
	"local-name(page/row/@id)",
	"count(/)",
	"count(page/row/ancestor-or-self::node())",
	"page/row[row]/row/@n",
	"page/row[not(row)][2]/@id",
	"count(.//name/..)",
	/* values */
	"1 + 2 * 3",
	"(1 + 2) * 3",
	"7 div 2",
	"7 mod 2",
	"-7 mod 2",
	"1 div 0",
	"-1 div 0",
	"0 div 0",
	"- - 3",
	"0.1 + 0.2",
	"10000 * 10000",
	"0.000001",
	"1 div 3",
	"2 - 1",
	"page/@n - 2",
	"page/@n*2",
	"3.0",
	".5",
	"5.",
	"number('  12 ')",
	"number('x')",
	"number('')",
	"number(true())",
	"page/@n div 5",
	"sum(page/row/@n)",
	"round(2.5)",
	"round(-2.5)",
	"floor(-1.5)",
	"ceiling(1.2)",
	/* claims */
	"true() and false()",
	"true() or false()",
	"page/@n = 12",
	"page/@n = '12'",
	"page/row/@n = 10",
	"page/row/@n != 10",
	"page/row/@n &lt; 0",
	"page/row/@n &gt; 10",
	"0 &gt;= page/row/@n",
	"page/row/@id = page/row/row/@id",
	"page/row/@n = page/@n",
	"page/missing = ''",
	"page/missing != ''",
	"page/@empty = ''",
	"not(page/@empty)",
	"boolean(page/missing)",
	"boolean('')",
	"boolean('0')",
	"boolean(0)",
	"page/row = true()",
	"page/missing = false()",
	"'a' &lt; 'b'",
	"'1' = 1",
	"1 = true()",
	"'x' = true()",
	"page/row[@n &gt; 1]/@id = 'b'",
	"1 &lt; 2 = true()",
	"page/row/@n &lt; page/@n",
	"page/row/row/@n &gt;= page/row/@n",
	/* functions */
	"concat('a', page/@n, 1, true())",
	"starts-with('deal', 'de')",
	"starts-with('deal', '')",
	"contains(page/row/name, 'pha')",
	"substring-before('a-b-c', '-')",
	"substring-after('a-b-c', '-')",
	"substring-after('abc', 'x')",
	"substring-before('abc', 'x')",
	"string-length(page/row[3]/name)",
	"string-length()",
	"normalize-space(page/row/note)",
	"normalize-space()",
	"string(page/row)",
	"string(1.0)",
	"string(true())",
	"position()",
	"last()",
	"count(current()/page)",
	"string()",
	"number()",
	"name()",
	/* words */
	"p:msg('title')",
	"p:msg(concat('ti', 'tle'))",
	"p:msg('hello', page/@name, 'you')",
	"p:msg('deals', 1)",
	"p:msg('deals', 1234)",
	"p:msg('nowhere')",
	"p:has-msg('title')",
	"p:has-msg('nowhere')",
	"concat(p:msg('title'), p:msg('hello', 1, 2), p:number(1))",
	"p:money(page/row/sum/@minor, page/row/sum/@currency)",
	"p:money('x', 'EUR')",
	"p:money('', 'EUR')",
	"p:number(1234567)",
	"p:percent(75000)",
	"p:date('2026-03-02')",
	"p:date('soon')",
	"p:time('2026-07-02T10:11:12Z')",
	"p:day('2026-07-02T23:11:12Z')",
	"p:country('DE')",
	"p:currency-name('USD')",
	"p:url('/deals')",
	"p:asset('css/site.css')",
	"string-length(p:msg('title'))",
	"p:msg('brace')",
	"p:msg('quote')",
	"p:msg('quotes')",
};

START_TEST(expressions_are_evaluated_as_by_libxslt)
{
	struct xml *page = page_of(page_text);
	struct both both;

	for (size_t i = 0; i < LENGTH(expressions); i++) {
		const char *body = text_format(unit_memory(),
			"<html title=\"{%s}\"><xsl:value-of select=\"%s\"/>"
			"<xsl:if test=\"%s\">yes</xsl:if><xsl:value-of select=\"boolean(%s)\"/></html>",
			expressions[i], expressions[i], expressions[i], expressions[i]);

		both_init(&both, xsl_dir_new(sheet_of(body)), "", "en");
		assert_same(&both, page, expressions[i]);
	}
}
END_TEST

static const struct {
	const char *what, *sheet;
} cases[] = {
	{ "built-in rules", "<xsl:template match=\"row\">[<xsl:apply-templates/>]</xsl:template>" },
	{ "built-in rules in a mode",
		"<xsl:template match=\"/\"><a><xsl:apply-templates mode=\"m\"/></a></xsl:template>"
		"<xsl:template match=\"name\" mode=\"m\"><b><xsl:value-of select=\".\"/></b></xsl:template>" },
	{ "priorities",
		"<xsl:template match=\"*\"><any><xsl:apply-templates/></any></xsl:template>"
		"<xsl:template match=\"row\"><r><xsl:apply-templates/></r></xsl:template>"
		"<xsl:template match=\"row[@kind]\"><k><xsl:apply-templates/></k></xsl:template>"
		"<xsl:template match=\"row/row\"><rr/></xsl:template><xsl:template match=\"name\" priority=\"-1\"><low/></xsl:template>" },
	{ "the last of equals wins",
		"<xsl:template match=\"row\"><p/></xsl:template><xsl:template match=\"row\"><q/></xsl:template>" },
	{ "patterns",
		"<xsl:template match=\"/page\"><html><xsl:apply-templates select=\"//row//@* | //row//* | //row | //row/text()\"/></html></xsl:template>"
		"<xsl:template match=\"page//name | @id\"><i><xsl:value-of select=\".\"/></i></xsl:template>"
		"<xsl:template match=\"row[2]\"><second/></xsl:template><xsl:template match=\"@*\"/><xsl:template match=\"*\"/>"
		"<xsl:template match=\"row[position() = last()]\"><last/></xsl:template><xsl:template match=\"text()\">T</xsl:template>"
		"<xsl:template match=\"row/@n[. &lt; 0]\"><neg/></xsl:template>" },
	{ "parameters",
		"<xsl:template match=\"/\"><a><xsl:apply-templates select=\"page/row\"><xsl:with-param name=\"x\" select=\"'given'\"/>"
		"</xsl:apply-templates><xsl:call-template name=\"t\"/><xsl:call-template name=\"t\"><xsl:with-param name=\"x\"><b>in</b>ner"
		"</xsl:with-param></xsl:call-template></a></xsl:template>"
		"<xsl:template match=\"row\"><xsl:param name=\"x\" select=\"'default'\"/><xsl:param name=\"y\">why</xsl:param>"
		"<r x=\"{$x}\" y=\"{$y}\" p=\"{position()} of {last()}\"/></xsl:template>"
		"<xsl:template name=\"t\"><xsl:param name=\"x\" select=\"'default'\"/><t><xsl:value-of select=\"$x\"/></t></xsl:template>" },
	{ "variables",
		"<xsl:variable name=\"g\" select=\"/page/row\"/><xsl:variable name=\"h\"><xsl:value-of select=\"count($g)\"/>!</xsl:variable>"
		"<xsl:template match=\"/\"><xsl:variable name=\"v\"><i>a<xsl:for-each select=\"$g\"><xsl:value-of select=\"@id\"/></xsl:for-each></i></xsl:variable>"
		"<xsl:variable name=\"none\"/><a h=\"{$h}\" v=\"{$v}\"><xsl:if test=\"$v\">1</xsl:if><xsl:if test=\"$none\">2</xsl:if>"
		"<xsl:if test=\"$none = ''\">3</xsl:if><xsl:value-of select=\"$g[2]/@id | $g/name\"/></a></xsl:template>" },
	{ "variables of a set",
		"<xsl:variable name=\"g\" select=\"/page/row\"/><xsl:template match=\"/\"><a n=\"{count($g/row)}\">"
		"<xsl:for-each select=\"$g/@id\"><b><xsl:value-of select=\".\"/></b></xsl:for-each>"
		"<xsl:value-of select=\"$g/name\"/><xsl:value-of select=\"count($g)\"/></a></xsl:template>" },
	{ "choices",
		"<xsl:template match=\"/\"><a><xsl:for-each select=\"page/row\"><xsl:choose><xsl:when test=\"@n &lt; 0\">neg</xsl:when>"
		"<xsl:when test=\"@kind\"><k/></xsl:when><xsl:otherwise>else</xsl:otherwise></xsl:choose>"
		"<xsl:choose><xsl:when test=\"false()\">no</xsl:when></xsl:choose></xsl:for-each></a></xsl:template>" },
	{ "attributes that are added",
		"<xsl:template match=\"/\"><a class=\"old {page/@n}\" id=\"i\" title=\"t\">"
		"<xsl:attribute name=\"class\">new<xsl:value-of select=\"page/@n\"/> longer than before</xsl:attribute>"
		"<xsl:attribute name=\"id\"/><xsl:attribute name=\"extra\">&amp;\"</xsl:attribute>x</a>"
		"<b><xsl:if test=\"page\"><xsl:call-template name=\"attrs\"/></xsl:if><xsl:text> </xsl:text></b>"
		"<input><xsl:call-template name=\"attrs\"/></input></xsl:template>"
		"<xsl:template name=\"attrs\"><xsl:attribute name=\"uno\">1</xsl:attribute><xsl:attribute name=\"checked\">checked</xsl:attribute>"
		"</xsl:template>" },
	{ "holes",
		"<xsl:template match=\"/\"><form><input type=\"hidden\" name=\"csrf\" hole:value=\"csrf\"/><p id=\"{page/@n}\">"
		"<hole:text kind=\"request-id\"/></p><input hole:value=\"request-{substring-after('a-key', '-')}\" class=\"x\">"
		"<xsl:attribute name=\"class\">longer</xsl:attribute></input></form></xsl:template>" },
	{ "values of attributes",
		"<xsl:template match=\"/\"><a uno=\"{{{page/@n}}}\" two=\"a{page/@n}b{'}'}c\" three=\"\" four=\"&lt;&amp;&quot;\">"
		"<img src=\"{page/@name}.png\" alt=\"\"/><input required=\"required\" disabled=\"\" value=\"{page/row/name}\"/></a></xsl:template>" },
	{ "text",
		"<xsl:template match=\"/\"><pre>\n\nx</pre><textarea><xsl:value-of select=\"'&#10;y'\"/></textarea>"
		"<p>  a <b> c </b>\n <!-- no --> <i/> &lt;&amp;\"\xc2\xa0</p><xsl:text>\n</xsl:text><xsl:text/>"
		"<xsl:comment>gone</xsl:comment><br/><div></div></xsl:template>" },
	{ "sorting",
		"<xsl:template match=\"/\"><a><xsl:for-each select=\"page/row\"><xsl:sort select=\"@n\" data-type=\"number\"/>"
		"<b p=\"{position()}\"><xsl:value-of select=\"@id\"/></b></xsl:for-each><xsl:apply-templates select=\"page/row\">"
		"<xsl:sort select=\"@kind\" order=\"descending\"/><xsl:sort select=\"@id\" order=\"descending\"/></xsl:apply-templates></a>"
		"</xsl:template><xsl:template match=\"row\"><c><xsl:value-of select=\"@id\"/></c></xsl:template>" },
};

START_TEST(instructions_run_as_by_libxslt)
{
	struct xml *page = page_of(page_text);
	struct both both;

	for (size_t i = 0; i < LENGTH(cases); i++) {
		both_init(&both, xsl_dir_new(text_format(unit_memory(), XSL_HEAD "%s" XSL_FOOT, cases[i].sheet)), "",
			"en");
		assert_same(&both, page, cases[i].what);
	}
}
END_TEST

START_TEST(imports_and_includes_have_the_precedence_that_libxslt_gives_them)
{
	const char *dir = xsl_dir_new(XSL_HEAD
		"<xsl:import href=\"one.xsl\"/><xsl:import href=\"../pages/two.xsl\"/><xsl:include href=\"three.xsl\"/>"
		"<xsl:variable name=\"who\" select=\"'site'\"/>"
		"<xsl:template match=\"row\"><site><xsl:apply-imports/></site></xsl:template>" XSL_FOOT);
	struct both both;

	file_write(dir, "base/one.xsl",
		XSL_HEAD
		"<xsl:variable name=\"who\" select=\"'one'\"/><xsl:variable name=\"one\" select=\"$who\"/>"
		"<xsl:template match=\"row\"><one/></xsl:template><xsl:template match=\"name\"><wrong/></xsl:template>"
		"<xsl:template name=\"t\">one</xsl:template>" XSL_FOOT);
	file_write(dir, "pages/two.xsl",
		XSL_HEAD
		"<xsl:import href=\"four.xsl\"/>"
		"<xsl:template match=\"row[@kind]\"><two><xsl:apply-imports/></two></xsl:template>"
		"<xsl:template match=\"name\"><n who=\"{$who}\" uno=\"{$one}\"><xsl:call-template name=\"t\"/></n></xsl:template>"
		"<xsl:template name=\"t\">two</xsl:template>" XSL_FOOT);
	file_write(dir, "pages/four.xsl",
		XSL_HEAD "<xsl:template match=\"row\"><four><xsl:apply-templates/></four></xsl:template>" XSL_FOOT);
	file_write(dir, "base/three.xsl",
		XSL_HEAD
		"<xsl:template match=\"/\"><html><xsl:apply-templates select=\"page/*\"/></html></xsl:template>" XSL_FOOT);
	both_init(&both, dir, "", "en");
	assert_same(&both, page_of(page_text), "imports");
}
END_TEST

START_TEST(what_is_beyond_is_left_to_libxslt)
{
	static const char *const sheets[] = {
		XSL_HEAD
		"<xsl:key name=\"k\" match=\"row\" use=\"@id\"/><xsl:template match=\"/\"><a><xsl:value-of select=\"key('k','b')/name\"/></a></xsl:template>" XSL_FOOT,
		XSL_HEAD
		"<xsl:template match=\"/\"><a><xsl:copy-of select=\"page/row/name\"/></a></xsl:template>" XSL_FOOT,
		XSL_HEAD
		"<xsl:template match=\"/\"><a><xsl:value-of select=\"translate('abc', 'b', 'd')\"/></a></xsl:template>" XSL_FOOT,
		XSL_HEAD
		"<xsl:template match=\"/\"><a><xsl:value-of select=\"page/following::x\"/></a></xsl:template>" XSL_FOOT,
		XSL_HEAD "<xsl:template match=\"/\"><a><xsl:element name=\"b\"/></a></xsl:template>" XSL_FOOT,
	};
	const struct look look = { .brand = "", .region = "", .lang = "en" };
	struct xml *page = page_of(page_text);

	for (size_t i = 0; i < LENGTH(sheets); i++) {
		const char *dir = xsl_dir_new(sheets[i]);
		const struct conf conf = { .xsl_dir = dir,
			.messages_dir = messages_below(dir),
			.htdocs_dir = "/nonexistent",
			.base_path = "" };
		struct view *view = view_new(unit_memory(), &conf);
		unsigned char key[SIP_LEN];
		struct theme *theme;
		struct html html;

		ok(theme_find(themes_new(unit_memory(), &conf), &look, &theme));
		ck_assert_ptr_null(theme->compiled.sheet);
		ck_assert_ptr_nonnull(strstr(theme->compiled.why, "base/site.xsl:1: "));
		ok(view_key(view, &look, page, key));
		ok(view_render(view, &look, page, key, &html));
		ck_assert_ptr_nonnull(strstr(html.at, "<a>"));
	}
}
END_TEST

START_TEST(a_stylesheet_that_does_not_end_is_stopped)
{
	static const char *const sheets[] = {
		XSL_HEAD "<xsl:template match=\"/\"><a><xsl:apply-templates select=\".\"/></a></xsl:template>" XSL_FOOT,
		XSL_HEAD "<xsl:template match=\"/\"><xsl:call-template name=\"t\"/></xsl:template>"
			 "<xsl:template name=\"t\"><xsl:call-template name=\"t\"/></xsl:template>" XSL_FOOT,
		XSL_HEAD "<xsl:variable name=\"a\" select=\"$b\"/><xsl:variable name=\"b\" select=\"$a\"/>"
			 "<xsl:template match=\"/\"><xsl:value-of select=\"$a\"/></xsl:template>" XSL_FOOT,
		XSL_HEAD
		"<xsl:template match=\"/\"><a><xsl:for-each select=\"//*|//@*\"><xsl:for-each select=\"//*|//@*\"><xsl:for-each select=\"//*|//@*\">"
		"<xsl:for-each select=\"//*|//@*\"><xsl:for-each select=\"//*|//@*\"><i/></xsl:for-each></xsl:for-each></xsl:for-each></xsl:for-each>"
		"</xsl:for-each></a></xsl:template>" XSL_FOOT,
	};

	for (size_t i = 0; i < LENGTH(sheets); i++) {
		const char *dir = xsl_dir_new(sheets[i]);
		const struct conf conf = { .xsl_dir = dir,
			.messages_dir = messages_below(dir),
			.htdocs_dir = "/nonexistent",
			.base_path = "" };
		const struct look look = { .brand = "", .region = "", .lang = "en" };
		struct view *view = view_new(unit_memory(), &conf);
		struct xml *page = page_of(page_text);
		unsigned char key[SIP_LEN];
		struct html html;

		ok(view_key(view, &look, page, key));
		ck_assert_ptr_nonnull(view_render(view, &look, page, key, &html));
	}
}
END_TEST

UNIT_MAIN("sheet", every_sample_page_is_the_same_under_libxslt, expressions_are_evaluated_as_by_libxslt,
	instructions_run_as_by_libxslt, imports_and_includes_have_the_precedence_that_libxslt_gives_them,
	what_is_beyond_is_left_to_libxslt, a_stylesheet_that_does_not_end_is_stopped)
