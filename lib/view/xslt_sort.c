/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * xslt_sort.c -- libxslt itself sorts text by bytes, or by the C library's
 * locales, which small hosts do not have.
 */
#include "view/xslt_sort.h"

#include <libxslt/xsltutils.h>
#include <math.h>
#include <stdlib.h>

#include "view/words.h"

enum { KEYS = 4 };

/* What the elements xsl:sort ask for, and what they give for each node. */
struct sorting {
	const xsltStylePreComp *by[KEYS];
	xmlXPathObject **results[KEYS];
	int count;
};

static int
numbers_compare(double a, double b)
{
	a = isnan(a) ? -INFINITY : a;
	b = isnan(b) ? -INFINITY : b;
	return (a > b) - (a < b);
}

static int
places_compare(const void *a, const void *b, void *closure)
{
	const int *x = a, *y = b;
	const struct sorting *sorting = closure;

	for (int i = 0; i < sorting->count; i++) {
		const xmlXPathObject *left = sorting->results[i][*x], *right = sorting->results[i][*y];
		int order = sorting->by[i]->number ? numbers_compare(left->floatval, right->floatval)
						   : xmlStrcmp(left->stringval, right->stringval);

		if (order != 0)
			return sorting->by[i]->descending ? -order : order;
	}
	return *x < *y ? -1 : 1;
}

static void
keys_make(struct words *words, xmlXPathObject **results, int nodes)
{
	for (int i = 0; i < nodes; i++) {
		xmlChar *text = results[i]->stringval;

		results[i]->stringval = xmlCharStrdup(locale_sort_key(words->locale, (const char *)text));
		xmlFree(text);
	}
}

static void
nodes_place(xmlNodeSet *nodes, struct sorting *sorting)
{
	size_t bytes = (size_t)nodes->nodeNr * sizeof(xmlNode *);
	xmlNode **before = must(malloc(bytes));
	int *places = must(calloc((size_t)nodes->nodeNr, sizeof *places));

	memcpy(before, nodes->nodeTab, bytes);
	for (int i = 0; i < nodes->nodeNr; i++)
		places[i] = i;
	qsort_r(places, (size_t)nodes->nodeNr, sizeof *places, places_compare, sorting);
	for (int i = 0; i < nodes->nodeNr; i++)
		nodes->nodeTab[i] = before[places[i]];
	free(places);
	free(before);
}

static void
results_free(xmlXPathObject **results, int nodes)
{
	for (int i = 0; i < nodes; i++)
		xmlXPathFreeObject(results[i]);
	xmlFree(results);
}

void
xslt_sort(xsltTransformContext *run, xmlNode **sorts, int count)
{
	struct sorting sorting = { .count = 0 };
	xmlNodeSet *nodes = run->nodeList;

	if (nodes == NULL || nodes->nodeNr < 2)
		return;
	for (int i = 0; i < count && i < KEYS; i++) {
		sorting.by[i] = sorts[i]->psvi;
		sorting.results[i] = xsltComputeSortResult(run, sorts[i]);
		if (sorting.results[i] == NULL)
			break;
		if (!sorting.by[i]->number)
			keys_make(run->_private, sorting.results[i], nodes->nodeNr);
		sorting.count++;
	}
	nodes_place(nodes, &sorting);
	for (int i = 0; i < sorting.count; i++)
		results_free(sorting.results[i], nodes->nodeNr);
}
