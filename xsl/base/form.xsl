<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  form.xsl: forms as the program declares them.
  
  A form is the heading of the page when it comes first, a section where it
  belongs to something, and an action that opens on a deal. Its words are
  "title.FORM", "text.FORM" (what will happen) and "action.FORM" (the verb on
  the button); <context> facts are the arguments of the text.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="form">
	<section class="panel">
		<h2><xsl:apply-templates select="." mode="title"/></h2>
		<xsl:apply-templates select="." mode="text"/>
		<xsl:apply-templates select="." mode="body"/>
	</section>
</xsl:template>

<xsl:template match="page/form">
	<section class="sheet for-{@name}">
		<xsl:choose>
			<xsl:when test="position() = 1"><h1><xsl:apply-templates select="." mode="title"/></h1></xsl:when>
			<xsl:otherwise><h2><xsl:apply-templates select="." mode="title"/></h2></xsl:otherwise>
		</xsl:choose>
		<xsl:apply-templates select="." mode="text"/>
		<xsl:apply-templates select="." mode="body"/>
	</section>
</xsl:template>

<xsl:template match="form" mode="title">
	<xsl:value-of select="p:msg(concat('title.', @name))"/>
</xsl:template>

<xsl:template match="form" mode="text">
	<xsl:variable name="key" select="concat('text.', @name)"/>
	<xsl:if test="p:has-msg($key)">
		<p class="lead"><xsl:value-of select="p:msg($key, string(context[1]), string(context[2]))"/></p>
	</xsl:if>
</xsl:template>

<!-- Browsers do not validate: the server does, once, and says it beside the field. -->
<xsl:template match="form" mode="body">
	<form class="form {@name}" method="{@method}" action="{$root}{@action}" novalidate="novalidate">
		<xsl:if test="@files"><xsl:attribute name="enctype">multipart/form-data</xsl:attribute></xsl:if>
		<xsl:apply-templates select="field"/>
		<p class="buttons">
			<button type="submit" class="button"><xsl:value-of select="p:msg(concat('action.', @name))"/></button>
			<xsl:apply-templates select="field[@name = 'then']" mode="button"/>
		</p>
	</form>
</xsl:template>

<!-- A form that can be sent for later has a second button, whose value is that of the field. -->
<xsl:template match="field[@name = 'then']" priority="1"/>
<xsl:template match="field" mode="button">
	<button type="submit" class="link" name="{@name}" value="save"><xsl:value-of select="p:msg('action.save')"/></button>
</xsl:template>

<!-- Throwing a draft away stands below what one came for, and is no heading of its own. -->
<xsl:template match="form[@name = 'draft-delete']" priority="1">
	<div class="sheet-end"><xsl:apply-templates select="." mode="body"/></div>
</xsl:template>

<!-- The mistakes of a form, on top of the page, each a link to its field. -->
<xsl:template match="form" mode="mistakes">
	<div class="mistakes" role="alert" tabindex="-1" autofocus="autofocus">
		<h2><xsl:value-of select="p:msg('error.summary')"/></h2>
		<ul><xsl:apply-templates select="field[@error]" mode="mistakes"/></ul>
	</div>
</xsl:template>

<xsl:template match="field" mode="mistakes">
	<li><a href="#{../@name}-{@name}"><xsl:apply-templates select="." mode="mistake"/></a></li>
</xsl:template>

<xsl:template match="field" mode="mistake">
	<xsl:variable name="own" select="concat('error.', @name, '.', @error)"/>
	<xsl:variable name="here" select="concat('error.', ../@name, '.', @name, '.', @error)"/>
	<xsl:choose>
		<xsl:when test="p:has-msg($here)"><xsl:value-of select="p:msg($here, string(@max), string(@min))"/></xsl:when>
		<xsl:when test="p:has-msg($own)"><xsl:value-of select="p:msg($own, string(@max), string(@min))"/></xsl:when>
		<xsl:otherwise>
			<xsl:variable name="label"><xsl:apply-templates select="." mode="label"/></xsl:variable>
			<xsl:value-of select="p:msg(concat('error.field.', @error), string($label), string(@max), string(@min))"/>
		</xsl:otherwise>
	</xsl:choose>
</xsl:template>

</xsl:stylesheet>
