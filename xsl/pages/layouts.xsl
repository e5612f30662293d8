<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  layouts.xsl: where a program admin says in which order a record's page and
  its form show what, and what they leave out.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="access-layout" mode="title"><xsl:value-of select="p:msg('layout.of', p:msg(concat('objects.', @object)))"/></xsl:template>

<xsl:template match="access-layout">
	<div class="column wide">
		<xsl:choose>
			<xsl:when test="@ref"><p class="back"><a href="{$root}/admin/access/layouts/{@object}"><xsl:apply-templates select="." mode="title"/></a></p></xsl:when>
			<xsl:otherwise><xsl:call-template name="access-back"/></xsl:otherwise>
		</xsl:choose>
		<header class="top"><div>
			<p class="kicker">
				<xsl:choose>
					<xsl:when test="@ref"><xsl:value-of select="p:msg('layout.for-profile', string(name))"/></xsl:when>
					<xsl:otherwise><xsl:value-of select="p:msg('layout.for-all')"/></xsl:otherwise>
				</xsl:choose>
			</p>
			<h1><xsl:apply-templates select="." mode="title"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('layout.text')"/></p>
			<xsl:if test="@ref and not(@own)"><p><xsl:value-of select="p:msg('layout.inherited')"/></p></xsl:if>
		</div></header>
		<xsl:apply-templates select="/page/access-preview" mode="here"/>
		<xsl:apply-templates select="form[@name = 'layout-edit']" mode="body"/>
		<xsl:if test="profile">
			<section>
				<h2><xsl:value-of select="p:msg('layout.profiles')"/></h2>
				<p><xsl:value-of select="p:msg('layout.profiles.text')"/></p>
				<ul class="modules plain"><xsl:apply-templates select="profile"/></ul>
			</section>
		</xsl:if>
		<xsl:apply-templates select="form[@name = 'layout-reset']"/>
	</div>
</xsl:template>

<xsl:template match="access-layout/profile">
	<li>
		<a href="{$root}/admin/access/layouts/{../@object}/profiles/{@ref}"><xsl:value-of select="."/></a>
		<span class="sub">
			<xsl:choose>
				<xsl:when test="@own"><xsl:value-of select="p:msg('layout.own')"/></xsl:when>
				<xsl:otherwise><xsl:value-of select="p:msg('layout.as-all')"/></xsl:otherwise>
			</xsl:choose>
		</span>
	</li>
</xsl:template>

<!-- What opens: going back is thought over. -->
<xsl:template match="access-layout/form">
	<details class="action {@name}">
		<xsl:if test="/page/access-preview and @action = /page/@path"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
		<summary><xsl:apply-templates select="." mode="title"/></summary>
		<div>
			<xsl:apply-templates select="." mode="text"/>
			<xsl:apply-templates select="." mode="body"/>
		</div>
	</details>
</xsl:template>

<!-- ==== The form: a section each, with its items as rows ==== -->

<xsl:template match="form[@name = 'layout-edit']" mode="fields">
	<xsl:apply-templates select="field[@type = 'hidden' or @type = 'token']"/>
	<xsl:apply-templates select="../layout/section" mode="edit"/>
</xsl:template>

<xsl:template match="section" mode="edit">
	<xsl:variable name="name" select="string(@name)"/>
	<xsl:variable name="form" select="../../form[@name = 'layout-edit']"/>
	<section class="laid">
		<h2><xsl:apply-templates select="." mode="words"/></h2>
		<xsl:if test="p:has-msg(concat('layout.section.', $name, '.text'))"><p><xsl:value-of select="p:msg(concat('layout.section.', $name, '.text'))"/></p></xsl:if>
		<div class="places whole">
			<xsl:apply-templates select="$form/field[@name = concat('place--', $name)]"/>
			<xsl:apply-templates select="$form/field[@name = concat('show--', $name)]"/>
		</div>
		<xsl:if test="item"><div class="rows"><xsl:apply-templates select="item" mode="edit"/></div></xsl:if>
	</section>
</xsl:template>

<xsl:template match="section/item" mode="edit">
	<xsl:variable name="name" select="concat(../@name, '--', @name)"/>
	<xsl:variable name="form" select="../../../form[@name = 'layout-edit']"/>
	<fieldset>
		<legend><xsl:apply-templates select="." mode="words"/></legend>
		<div class="places">
			<xsl:apply-templates select="$form/field[@name = concat('place--', $name)]"/>
			<xsl:apply-templates select="$form/field[@name = concat('show--', $name)]"/>
			<xsl:if test="@needed"><p class="sub"><xsl:value-of select="p:msg('layout.needed')"/></p></xsl:if>
		</div>
	</fieldset>
</xsl:template>

<xsl:template match="section" mode="words"><xsl:value-of select="p:msg(concat('layout.section.', @name))"/></xsl:template>
<xsl:template match="section/item" mode="words"><xsl:call-template name="item-words"><xsl:with-param name="name" select="string(@name)"/></xsl:call-template></xsl:template>
<xsl:template match="section/item[@label]" mode="words"><xsl:value-of select="@label"/></xsl:template>

<xsl:template name="item-words">
	<xsl:param name="name"/>
	<xsl:choose>
		<xsl:when test="starts-with($name, 'custom-')"><xsl:value-of select="substring-after($name, '-')"/></xsl:when>
		<xsl:when test="p:has-msg(concat('guarded.', $name))"><xsl:value-of select="p:msg(concat('guarded.', $name))"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg(concat('fact.', $name))"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<!-- What a row is about is heard with each of its fields, and seen once. -->
<xsl:template match="form[@name = 'layout-edit']/field[starts-with(@name, 'place--') or starts-with(@name, 'show--')]" mode="label">
	<xsl:variable name="what" select="substring-before(@name, '--')"/>
	<xsl:variable name="of" select="concat(substring-after(@name, '--'), '--')"/>
	<xsl:variable name="section" select="../../layout/section[@name = substring-before($of, '--')]"/>
	<xsl:variable name="item" select="$section/item[concat($section/@name, '--', @name, '--') = $of]"/>
	<xsl:choose>
		<xsl:when test="$what = 'place' and not($item)"><xsl:value-of select="p:msg('layout.place-section')"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg(concat('layout.', $what))"/></xsl:otherwise>
	</xsl:choose>
	<span class="sr">
		<xsl:text> </xsl:text>
		<xsl:choose>
			<xsl:when test="$item"><xsl:apply-templates select="$item" mode="words"/></xsl:when>
			<xsl:otherwise><xsl:apply-templates select="$section" mode="words"/></xsl:otherwise>
		</xsl:choose>
	</span>
</xsl:template>
<xsl:template match="form[@name = 'layout-edit']/field[@error = 'not-number']" mode="mistake"><xsl:value-of select="p:msg('layout.not-number')"/></xsl:template>
<xsl:template match="form[@name = 'layout-edit']/field" mode="optional"/>
<xsl:template match="form[@name = 'layout-edit']/field[@type = 'number']" mode="control" priority="1">
	<input type="text" class="place" size="3" value="{@value}" inputmode="numeric" autocomplete="off"><xsl:call-template name="control"/></input>
</xsl:template>

<!-- ==== What differs ==== -->

<xsl:template match="change[@on = 'layout']" mode="thing">
	<xsl:choose>
		<xsl:when test="key[2] = ''"><xsl:value-of select="p:msg('layout.for-all')"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('layout.for-profile', string(key[2]))"/></xsl:otherwise>
	</xsl:choose>
	<xsl:value-of select="concat(' · ', p:msg(concat('objects.', key[1])), ' · ', p:msg(concat('layout.section.', key[3])))"/>
</xsl:template>

<!-- "customer -notes" in words; what is not shown is in brackets. -->
<xsl:template match="change[@on = 'layout']/value[@name = 'items']/@before | change[@on = 'layout']/value[@name = 'items']/@after" priority="1">
	<xsl:call-template name="items-words"><xsl:with-param name="words" select="string(.)"/></xsl:call-template>
</xsl:template>
<xsl:template match="change[@on = 'layout']/value[@name = 'shown']/@before | change[@on = 'layout']/value[@name = 'shown']/@after" priority="1"><xsl:value-of select="p:msg('change.yes')"/></xsl:template>

<xsl:template name="items-words">
	<xsl:param name="words"/>
	<xsl:variable name="first" select="substring-before(concat($words, ' '), ' ')"/>
	<xsl:choose>
		<xsl:when test="starts-with($first, '-')">
			<xsl:variable name="aside"><xsl:call-template name="item-words"><xsl:with-param name="name" select="substring-after($first, '-')"/></xsl:call-template></xsl:variable>
			<xsl:value-of select="normalize-space(p:msg('text.aside', string($aside)))"/>
		</xsl:when>
		<xsl:otherwise><xsl:call-template name="item-words"><xsl:with-param name="name" select="$first"/></xsl:call-template></xsl:otherwise>
	</xsl:choose>
	<xsl:if test="contains($words, ' ')">
		<xsl:value-of select="p:msg('text.comma')"/>
		<xsl:call-template name="items-words"><xsl:with-param name="words" select="substring-after($words, ' ')"/></xsl:call-template>
	</xsl:if>
</xsl:template>

</xsl:stylesheet>
