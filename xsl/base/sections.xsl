<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  sections.xsl: the sections of a record's page in the order that its layout
  says, and the facts in one of them.

  An item is the element of the record that has its name, or the attribute:
  "customer-domain" is customer/@domain. What is called otherwise is a
  template of the page.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="layout"><xsl:apply-templates select="section"/></xsl:template>
<xsl:template match="layout/section[@name = 'files']"><xsl:apply-templates select="../../attachments[file or form]"/></xsl:template>
<xsl:template match="layout/section[@name = 'timeline']"><xsl:apply-templates select="../../timeline"/></xsl:template>

<xsl:template match="section/item">
	<xsl:variable name="name" select="string(@name)"/>
	<xsl:variable name="record" select="../../.."/>
	<xsl:apply-templates select="$record/*[local-name() = $name][normalize-space() or @*] | $record/@*[local-name() = $name] | $record/*/@*[concat(local-name(..), '-', local-name()) = $name]" mode="fact"/>
</xsl:template>

<xsl:template match="section/item[starts-with(@name, 'custom-')]" priority="1">
	<xsl:variable name="name" select="substring-after(@name, '-')"/>
	<xsl:apply-templates select="../../../custom[@name = $name]" mode="fact"/>
</xsl:template>

</xsl:stylesheet>
