<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  site.xsl: the base theme, from which every brand starts.

  A brand is one small stylesheet that imports this one and sets the tokens
  below, fills a slot of layout.xsl, or refines a piece with
  xsl:apply-imports. Colour and spacing are custom properties of its CSS.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:output method="html" encoding="UTF-8"/>

<xsl:include href="layout.xsl"/>
<xsl:include href="sheets.xsl"/>
<xsl:include href="facts.xsl"/>
<xsl:include href="waiting.xsl"/>
<xsl:include href="form.xsl"/>
<xsl:include href="field.xsl"/>
<xsl:include href="list.xsl"/>
<xsl:include href="files.xsl"/>
<xsl:include href="sections.xsl"/>
<xsl:include href="proof.xsl"/>

<xsl:include href="../pages/program.xsl"/>
<xsl:include href="../pages/home.xsl"/>
<xsl:include href="../pages/blocks.xsl"/>
<xsl:include href="../pages/homes.xsl"/>
<xsl:include href="../pages/deals.xsl"/>
<xsl:include href="../pages/deal.xsl"/>
<xsl:include href="../pages/check.xsl"/>
<xsl:include href="../pages/draft.xsl"/>
<xsl:include href="../pages/receipt.xsl"/>
<xsl:include href="../pages/earnings.xsl"/>
<xsl:include href="../pages/why.xsl"/>
<xsl:include href="../pages/catalog.xsl"/>
<xsl:include href="../pages/library.xsl"/>
<xsl:include href="../pages/shelf.xsl"/>
<xsl:include href="../pages/progress.xsl"/>
<xsl:include href="../pages/statements.xsl"/>
<xsl:include href="../pages/statement.xsl"/>
<xsl:include href="../pages/training.xsl"/>
<xsl:include href="../pages/lesson.xsl"/>
<xsl:include href="../pages/quiz.xsl"/>
<xsl:include href="../pages/certificate.xsl"/>
<xsl:include href="../pages/team-training.xsl"/>
<xsl:include href="../pages/admin.xsl"/>
<xsl:include href="../pages/access-why.xsl"/>
<xsl:include href="../pages/access.xsl"/>
<xsl:include href="../pages/access-forms.xsl"/>
<xsl:include href="../pages/access-preview.xsl"/>
<xsl:include href="../pages/layouts.xsl"/>
<xsl:include href="../pages/users.xsl"/>
<xsl:include href="../pages/record-access.xsl"/>
<xsl:include href="../pages/audit.xsl"/>
<xsl:include href="../pages/setup.xsl"/>
<xsl:include href="../pages/fields.xsl"/>
<xsl:include href="../pages/imports.xsl"/>
<xsl:include href="../pages/warehouses.xsl"/>
<xsl:include href="../pages/themes.xsl"/>
<xsl:include href="../pages/authoring.xsl"/>
<xsl:include href="../pages/authored.xsl"/>
<xsl:include href="../pages/queue.xsl"/>
<xsl:include href="../pages/periods.xsl"/>
<xsl:include href="../pages/apply.xsl"/>
<xsl:include href="../pages/applications.xsl"/>
<xsl:include href="../pages/invitation.xsl"/>
<xsl:include href="../pages/team.xsl"/>
<xsl:include href="../pages/branches.xsl"/>
<xsl:include href="../pages/visits.xsl"/>
<xsl:include href="../pages/privacy.xsl"/>
<xsl:include href="../pages/profile.xsl"/>
<xsl:include href="../pages/second-step.xsl"/>
<xsl:include href="../pages/tokens.xsl"/>
<xsl:include href="../pages/verify.xsl"/>
<xsl:include href="../pages/prose.xsl"/>
<xsl:include href="../pages/problem.xsl"/>
<xsl:include href="../pages/notifications.xsl"/>
<xsl:include href="../mail/mail.xsl"/>

<!-- Tokens of the brand. -->
<xsl:variable name="brand-name" select="'Parley'"/>
<xsl:variable name="brand-mark" select="'themes/base/mark.svg'"/>
<xsl:variable name="brand-css" select="'css/site.css'"/>   <!-- a brand's own begins by importing that one -->
<xsl:variable name="brand-contact" select="''"/>
<xsl:variable name="badge-side" select="64"/>   <!-- of a badge on the shelf, in pixels -->

<!-- What an admin has published of the brand comes over its own. -->
<xsl:variable name="look" select="/page/look"/>
<xsl:variable name="brand"><xsl:choose>
	<xsl:when test="$look/@name"><xsl:value-of select="$look/@name"/></xsl:when>
	<xsl:otherwise><xsl:value-of select="$brand-name"/></xsl:otherwise>
</xsl:choose></xsl:variable>
<xsl:variable name="contact"><xsl:choose>
	<xsl:when test="$look/@contact"><xsl:value-of select="$look/@contact"/></xsl:when>
	<xsl:otherwise><xsl:value-of select="$brand-contact"/></xsl:otherwise>
</xsl:choose></xsl:variable>
<xsl:variable name="logo"><xsl:choose>
	<xsl:when test="$look/@logo"><xsl:value-of select="concat($root, $look/@logo)"/></xsl:when>
	<xsl:otherwise><xsl:value-of select="p:asset($brand-mark)"/></xsl:otherwise>
</xsl:choose></xsl:variable>

<!-- What many pieces ask, asked once. -->
<xsl:variable name="root" select="p:url('')"/>
<xsl:variable name="role" select="/page/viewer/@role"/>
<xsl:variable name="on-partner-side" select="$role = 'rep' or $role = 'manager' or $role = 'executive'"/>

</xsl:stylesheet>
