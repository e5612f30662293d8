<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  fields.xsl: what the program admin has declared: fields of each object in
  the order in which forms ask them, and one field.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="declared-fields">
	<div class="column">
		<p class="back"><a href="{$root}/admin"><xsl:value-of select="p:msg('title.admin')"/></a></p>
		<header class="top"><div>
			<h1><xsl:value-of select="p:msg('title.declared-fields')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('fields.lead')"/></p>
		</div></header>
		<xsl:apply-templates select="object"/>
		<xsl:apply-templates select="form"/>
	</div>
</xsl:template>

<xsl:template match="declared-fields/object">
	<section>
		<h2><xsl:value-of select="p:msg(concat('fields.of.', @name))"/></h2>
		<xsl:if test="not(declared)"><p class="empty"><xsl:value-of select="p:msg('fields.none')"/></p></xsl:if>
		<xsl:if test="declared">
			<form method="{form/@method}" action="{$root}{form/@action}">
				<xsl:apply-templates select="form/field[@type = 'token']"/>
				<ol class="modules ordered"><xsl:apply-templates select="declared"/></ol>
			</form>
		</xsl:if>
	</section>
</xsl:template>

<xsl:template match="declared">
	<li>
		<a href="{$root}/admin/fields/{@object}/{@name}"><xsl:value-of select="."/></a>
		<span class="sub">
			<xsl:value-of select="p:msg(concat('option.field-kind.', @kind))"/>
			<xsl:if test="@required"> · <xsl:value-of select="p:msg('fields.required')"/></xsl:if>
			<xsl:if test="@retired"> · <xsl:value-of select="p:msg('fields.retired')"/></xsl:if>
		</span>
		<xsl:call-template name="order"><xsl:with-param name="value" select="@name"/></xsl:call-template>
	</li>
</xsl:template>

<!-- What opens: a new one; and of one, what is thought over. -->
<xsl:template match="declared-fields/form | declared-field/form[@name != 'field-edit']">
	<details class="action {@name}">
		<xsl:if test="@invalid or not(../object/declared or ../label)"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
		<summary><xsl:apply-templates select="." mode="title"/></summary>
		<div>
			<xsl:apply-templates select="." mode="text"/>
			<xsl:apply-templates select="." mode="body"/>
		</div>
	</details>
</xsl:template>

<xsl:template match="declared-field" mode="title"><xsl:value-of select="label"/></xsl:template>

<xsl:template match="declared-field">
	<div class="column">
		<p class="back"><a href="{$root}/admin/fields"><xsl:value-of select="p:msg('title.declared-fields')"/></a></p>
		<header class="top"><div>
			<p class="kicker"><xsl:value-of select="p:msg(concat('option.object.', @object))"/> · <xsl:value-of select="p:msg(concat('option.field-kind.', @kind))"/></p>
			<h1><xsl:value-of select="label"/></h1>
			<p class="lead">
				<xsl:choose>
					<xsl:when test="@retired"><xsl:value-of select="p:msg('fields.retired.text')"/></xsl:when>
					<xsl:when test="@used"><xsl:value-of select="p:msg('fields.used')"/></xsl:when>
					<xsl:otherwise><xsl:value-of select="p:msg('fields.unused')"/></xsl:otherwise>
				</xsl:choose>
			</p>
			<p class="sub"><xsl:value-of select="p:msg('fields.known-as')"/><xsl:text> </xsl:text><code><xsl:value-of select="concat('custom-', @name)"/></code></p>
		</div></header>
		<xsl:apply-templates select="form[@name = 'field-edit']"/>
		<xsl:apply-templates select="form[@name != 'field-edit']"/>
	</div>
</xsl:template>

<!-- Only a choice has choices, and needs them. -->
<xsl:template match="field[@name = 'choices']" mode="optional"/>
<xsl:template match="declared-field[@kind != 'choice']/form/field[@name = 'choices']"/>

</xsl:stylesheet>
