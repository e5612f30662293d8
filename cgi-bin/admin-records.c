/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-records.c -- who can see an application, a statement, a certificate or
 * a deal, and why; and sharing it: for the vendor's own people.
 *
 * Whoever sees the record sees this; who reaches it for writing may share it.
 * Partners have the same of their deals, at /deals/{ref}/access.
 */
#include "domain/share_notice.h"
#include "parts/record_access.h"

static struct err *
place_read(struct req *rq, struct access_place *place)
{
	const char *name = req_ref(rq, "object");

	*place = (struct access_place){ object_from(name), req_ref(rq, "ref"),
		text_format(rq, "/admin/access/records/%s/%s", name, req_ref(rq, "ref")) };
	if (place->object == OBJECTS ||
		record_page(rq, &(struct why_record){ .object = place->object, .ref = place->ref }) == NULL)
		return err_new(ERR_NOT_FOUND, "no page of who sees %s", name);
	return OK;
}

static struct err *
show(struct req *rq)
{
	struct access_place place;

	TRY(place_read(rq, &place));
	return record_access_show(rq, &place);
}

static struct err *
share(struct req *rq)
{
	struct access_place place;

	TRY(place_read(rq, &place));
	return record_access_share(rq, &place);
}

static struct err *
take_back(struct req *rq)
{
	struct access_place place;

	TRY(place_read(rq, &place));
	return record_access_remove(rq, &place);
}

static const struct route routes[] = {
	{ GET, "/admin/access/records/{object}/{ref}", show, STAFF },
	{ POST, "/admin/access/records/{object}/{ref}/share", share, STAFF, &share_form },
	{ POST, "/admin/access/records/{object}/{ref}/share-group", share, STAFF, &share_group_form },
	{ POST, "/admin/access/records/{object}/{ref}/remove", take_back, STAFF, &share_remove_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-records", routes);
}
