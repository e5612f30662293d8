<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  homes.xsl: where a program admin says what stands on home pages, for whom,
  in which order and how long; and what it was.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="homes">
	<div class="column">
		<p class="back"><a href="{$root}/admin"><xsl:value-of select="p:msg('title.admin')"/></a></p>
		<header class="top"><div>
			<h1><xsl:value-of select="p:msg('title.homes')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('homes.lead')"/></p>
			<xsl:if test="@version = 0"><p><xsl:value-of select="p:msg('homes.own')"/></p></xsl:if>
		</div></header>
		<xsl:choose>
			<xsl:when test="home-block"><xsl:apply-templates select="form[@name = 'home-order']"/></xsl:when>
			<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('homes.empty')"/></p></xsl:otherwise>
		</xsl:choose>
		<p class="buttons"><a class="button" href="{$root}/admin/homes/new"><xsl:value-of select="p:msg('homes.new')"/></a></p>
		<xsl:apply-templates select="form[@name = 'home-preview']"/>
		<xsl:if test="version">
			<section>
				<h2><xsl:value-of select="p:msg('homes.versions')"/></h2>
				<xsl:apply-templates select="form[@name = 'home-return']"/>
			</section>
		</xsl:if>
	</div>
</xsl:template>

<xsl:template match="homes/form[@name = 'home-order']" priority="1">
	<form method="{@method}" action="{$root}{@action}">
		<xsl:apply-templates select="field[@type = 'token' or @name = 'version']"/>
		<ol class="modules ordered"><xsl:apply-templates select="../home-block"/></ol>
	</form>
</xsl:template>

<xsl:template match="homes/home-block">
	<xsl:variable name="kind" select="p:msg(concat('option.home-kind.', @kind))"/>
	<li>
		<a href="{$root}/admin/homes/blocks/{@ref}"><xsl:value-of select="$kind"/></a>
		<span class="sub"><xsl:apply-templates select="." mode="audience"/></span>
		<xsl:if test="source"><span class="key"><xsl:value-of select="source"/><xsl:if test="source/@more">…</xsl:if></span></xsl:if>
		<xsl:if test="@products"><span class="sub"><xsl:value-of select="@products"/></span></xsl:if>
		<xsl:apply-templates select="." mode="time"/>
		<span class="order">
			<xsl:if test="position() &gt; 1"><xsl:apply-templates select="." mode="button"><xsl:with-param name="name" select="'up'"/><xsl:with-param name="kind" select="$kind"/></xsl:apply-templates></xsl:if>
			<xsl:if test="position() &lt; last()"><xsl:apply-templates select="." mode="button"><xsl:with-param name="name" select="'down'"/><xsl:with-param name="kind" select="$kind"/></xsl:apply-templates></xsl:if>
			<xsl:apply-templates select="." mode="button"><xsl:with-param name="name" select="'out'"/><xsl:with-param name="kind" select="$kind"/></xsl:apply-templates>
		</span>
	</li>
</xsl:template>

<xsl:template match="home-block" mode="button">
	<xsl:param name="name"/>
	<xsl:param name="kind"/>
	<button type="submit" class="link" name="{$name}" value="{@ref}"><xsl:value-of select="p:msg(concat('action.', $name))"/><span class="sr"><xsl:value-of select="concat(' ', $kind)"/></span></button>
</xsl:template>

<!-- For whom it is, region and role and language, where they are said. -->
<xsl:template match="home-block" mode="audience">
	<xsl:choose>
		<xsl:when test="@region"><xsl:value-of select="@region"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('option.home-region.any')"/></xsl:otherwise>
	</xsl:choose>
	<xsl:text> · </xsl:text>
	<xsl:choose>
		<xsl:when test="@role"><xsl:value-of select="p:msg(concat('option.home-role.', @role))"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('option.home-role.any')"/></xsl:otherwise>
	</xsl:choose>
	<xsl:if test="@lang"> · <xsl:value-of select="p:language(@lang)"/></xsl:if>
	<xsl:if test="in"> · <xsl:value-of select="p:msg('homes.in')"/><xsl:for-each select="in"><xsl:text> </xsl:text><xsl:value-of select="."/></xsl:for-each></xsl:if>
</xsl:template>

<xsl:template match="home-block" mode="time">
	<xsl:if test="@from or @until">
		<span class="sub">
			<xsl:value-of select="p:msg(concat('homes.time.', @time))"/>
			<xsl:if test="@from"> · <xsl:value-of select="p:msg('homes.from', p:time(@from))"/></xsl:if>
			<xsl:if test="@until"> · <xsl:value-of select="p:msg('homes.until', p:time(@until))"/></xsl:if>
		</span>
	</xsl:if>
</xsl:template>

<!-- What was in force can be put into force again; below all of them is what Parley shows of itself. -->
<xsl:template match="homes/form[@name = 'home-return']" priority="1">
	<form method="{@method}" action="{$root}{@action}">
		<xsl:apply-templates select="field[@type = 'token' or @name = 'version']"/>
		<ul class="modules plain">
			<xsl:apply-templates select="../version"/>
			<li>
				<b><xsl:value-of select="p:msg('homes.version.own')"/></b>
				<xsl:call-template name="go-back"><xsl:with-param name="no" select="0"/><xsl:with-param name="name" select="p:msg('homes.version.own')"/></xsl:call-template>
			</li>
		</ul>
	</form>
</xsl:template>

<xsl:template name="go-back">
	<xsl:param name="no"/>
	<xsl:param name="name"/>
	<span class="order"><button type="submit" class="link" name="no" value="{$no}"><xsl:value-of select="p:msg('action.home-return')"/><span class="sr"><xsl:value-of select="concat(' ', $name)"/></span></button></span>
</xsl:template>

<xsl:template match="homes/version">
	<li>
		<b><xsl:value-of select="p:msg('homes.version', string(@no))"/></b>
		<span class="sub">
			<xsl:value-of select="p:time(@at)"/>
			<xsl:if test="@by"><xsl:value-of select="concat(' · ', @by)"/></xsl:if>
		</span>
		<span class="sub"><xsl:value-of select="p:msg(concat('homes.note.', substring-before(@note, ':')), substring-after(@note, ':'))"/> · <xsl:value-of select="p:msg('homes.blocks', number(@blocks))"/></span>
		<xsl:if test="@no &lt; ../@version"><xsl:call-template name="go-back"><xsl:with-param name="no" select="@no"/><xsl:with-param name="name" select="p:msg('homes.version', string(@no))"/></xsl:call-template></xsl:if>
	</li>
</xsl:template>

<xsl:template match="page/form[@name = 'home-block-new' or @name = 'home-block-edit']" priority="1">
	<section class="sheet">
		<p class="back"><a href="{$root}/admin/homes"><xsl:value-of select="p:msg('title.homes')"/></a></p>
		<h1><xsl:apply-templates select="." mode="title"/></h1>
		<p class="lead"><xsl:value-of select="p:msg('text.home-block', string(context[@name = 'zone']))"/></p>
		<xsl:apply-templates select="." mode="body"/>
	</section>
</xsl:template>

<!-- Each text is of a language of its own, and runs its way. -->
<xsl:template match="field[starts-with(@name, 'text-')]" mode="control" priority="1">
	<textarea rows="4" lang="{substring-after(@name, '-')}" dir="auto"><xsl:call-template name="control"/><xsl:value-of select="@value"/></textarea>
</xsl:template>

</xsl:stylesheet>
