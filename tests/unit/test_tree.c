/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_tree.c -- the bytes of the page writer, read back. */
#include "unit.h"
#include "view/tree.h"

static struct names *names;
static struct tree tree;
static struct scratch scratch;
static struct xml *written;

static struct err *
tree_of(const char *text)
{
	if (names == NULL) {
		written = xml_new(unit_memory());
		names = names_new(unit_memory());
		tree_init(&tree, unit_memory(), names);
		scratch_init(&scratch, unit_memory());
	}
	xml_reset(written);
	buf_text(&written->out, text);
	return tree_read(&tree, written);
}

/* "page(@a=1 row(@b=2 'text'))" */
static void
shape_add(struct buf *out, const struct node *node)
{
	if (node->kind == NODE_TEXT) {
		buf_format(out, "'%s'", node->text);
		return;
	}
	buf_format(out, "%s(", names_text(names, node->name));
	for (const struct node *attribute = node + 1; attribute <= node + node->attributes; attribute++) {
		ck_assert_int_eq(attribute->kind, NODE_ATTRIBUTE);
		ck_assert_ptr_eq(attribute->parent, node);
		buf_format(out, "@%s=%s ", names_text(names, attribute->name), attribute->text);
	}
	for (const struct node *child = node->first; child != NULL; child = child->next) {
		ck_assert_ptr_eq(child->parent, node);
		ck_assert(child > node);
		shape_add(out, child);
	}
	buf_char(out, ')');
}

static const char *
shape_of(const char *text)
{
	struct err *err = tree_of(text);
	struct buf out;

	buf_init(&out, unit_memory(), 64);
	if (err != OK)
		return err->text;
	shape_add(&out, tree.nodes->first);
	return out.at;
}

START_TEST(what_the_writer_writes_is_read)
{
	static const struct {
		const char *text, *shape;
	} cases[] = {
		{ "<a></a>", "a()" },
		{ "<a b=\"1\" c=\"\"></a>", "a(@b=1 @c= )" },
		{ "<a>x</a>", "a('x')" },
		{ "<a>x<b>y</b>z<b></b></a>", "a('x'b('y')'z'b())" },
		{ "<a b=\"&amp;&lt;&gt;&quot;&#x9;&#xA;\">&amp;amp; &#228; &#x20AC; &#x1F600;</a>",
			"a(@b=&<>\"\t\n '&amp; \xc3\xa4 \xe2\x82\xac \xf0\x9f\x98\x80')" },
		{ "<a> \n </a>", "a(' \n ')" },
		{ "<a-b.c_1><x></x></a-b.c_1>", "a-b.c_1(x())" },
	};

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_str_eq(shape_of(cases[i].text), cases[i].shape);
}
END_TEST

START_TEST(anything_else_is_refused)
{
	static const char *const cases[] = { "text", "<a>", "</a>", "<a></b>", "<a></a", "<a", "<a b></a>",
		"<a b=></a>", "<a b=\"></a>", "<a b='1'></a>", "<a/>", "<>x</>", "<a>&</a>", "<a>&nbsp;</a>",
		"<a>&#0;</a>", "<a>&#x110000;</a>", "<a>&#65</a>", "<a b=\"1\"c=\"2\"></a>", "<!-- --><a></a>",
		"<?xml?><a></a>", "<a></a>x", "x<a></a>", "<a></ a>", "<a", "<", "<a></a><", "<a></aa>", "<aa></a>" };

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_msg(tree_of(cases[i]) != OK, "accepted: %s", cases[i]);
}
END_TEST

START_TEST(what_is_too_deep_is_refused)
{
	struct buf text;

	buf_init(&text, unit_memory(), 64);
	for (int i = 0; i < 200; i++)
		buf_text(&text, "x<a>");
	ck_assert_ptr_nonnull(tree_of(text.at));
}
END_TEST

START_TEST(no_bytes_do_harm)
{
	static const char alphabet[] = "<<<>>//aab ==\"\"&#x;1 ";

	srand(7);
	for (int round = 0; round < 200000; round++) {
		char text[40];
		size_t len = (size_t)rand() % (sizeof text - 1);

		for (size_t i = 0; i < len; i++)
			text[i] = alphabet[(size_t)rand() % (sizeof alphabet - 1)];
		text[len] = '\0';
		if (tree_of(text) != OK)
			err_clear();
	}
}
END_TEST

START_TEST(the_writer_and_the_reader_agree)
{
	static const char value[] = "a\"b&c<d>e'f\tg\nh\xc3\xa4\xe2\x82\xac";
	struct xml *page = xml_new(unit_memory());

	tree_of("<a></a>");
	xml_open(page, "page");
	xml_attr(page, "name", value);
	xml_leaf(page, "leaf", value);
	xml_open(page, "mixed");
	xml_text(page, "one ");
	xml_leaf(page, "b", "two");
	xml_text(page, " three");
	xml_close(page);
	xml_close(page);
	ck_assert_ptr_null(tree_read(&tree, page));
	ck_assert_str_eq(node_attribute(tree.nodes->first, names_number(names, "name", 4))->text, value);
	ck_assert_str_eq(node_text(tree.nodes->first->first, &scratch), value);
	ck_assert_str_eq(node_text(tree.nodes->first->first->next, &scratch), "one two three");
	ck_assert_str_eq(page->out.at + page->out.len - 7, "</page>");
}
END_TEST

UNIT_MAIN("tree", what_the_writer_writes_is_read, anything_else_is_refused, what_is_too_deep_is_refused,
	no_bytes_do_harm, the_writer_and_the_reader_agree)
