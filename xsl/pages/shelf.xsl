<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  shelf.xsl: the library as program admins keep it.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="shelf">
	<p class="back"><a href="{$root}/admin"><xsl:value-of select="p:msg('title.admin')"/></a></p>
	<header class="top">
		<div>
			<h1><xsl:value-of select="p:msg('title.shelf')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('shelf.lead')"/></p>
		</div>
		<p class="buttons"><a class="button" href="{$root}/admin/library/new"><xsl:value-of select="p:msg('shelf.new')"/></a></p>
	</header>
	<xsl:apply-templates select="filters"/>
	<xsl:choose>
		<xsl:when test="material">
			<table class="cards depot">
				<thead><tr>
					<th scope="col"><xsl:value-of select="p:msg('fact.material')"/></th>
					<th scope="col"><xsl:value-of select="p:msg('fact.state')"/></th>
					<th scope="col"><xsl:value-of select="p:msg('fact.audience')"/></th>
					<th scope="col" class="n"><xsl:value-of select="p:msg('fact.downloads')"/></th>
					<th scope="col" class="n"><xsl:value-of select="p:msg('fact.visits')"/></th>
				</tr></thead>
				<tbody><xsl:apply-templates select="material"/></tbody>
			</table>
		</xsl:when>
		<xsl:when test="filters/@q"><p class="empty"><xsl:value-of select="p:msg('library.none')"/></p></xsl:when>
		<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('shelf.empty')"/></p></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="shelf/filters">
	<form class="depot-search" method="get" action="{$root}/admin/library" role="search">
		<label for="q"><xsl:value-of select="p:msg('filter.q.library')"/></label>
		<input type="search" id="q" name="q" value="{@q}" autocomplete="off" spellcheck="false"/>
		<button type="submit" class="button plain"><xsl:value-of select="p:msg('action.filter')"/></button>
		<button type="submit" class="link" name="as" value="csv"><xsl:value-of select="p:msg('action.csv')"/></button>
	</form>
</xsl:template>

<xsl:template match="shelf/material">
	<tr>
		<th scope="row"><a href="{$root}/admin/library/{@ref}"><xsl:value-of select="."/></a><span><xsl:value-of select="p:msg(concat('library.kind.', @kind))"/> · <xsl:value-of select="p:msg('shelf.languages', number(@languages))"/></span></th>
		<td><xsl:apply-templates select="@state" mode="shelf"/></td>
		<td>
			<xsl:choose>
				<xsl:when test="@region"><xsl:value-of select="@region"/></xsl:when>
				<xsl:otherwise><xsl:value-of select="p:msg('shelf.all-regions')"/></xsl:otherwise>
			</xsl:choose>
			<xsl:if test="@roles != 'rep,manager,executive'"><span class="sub"><xsl:call-template name="role-words"><xsl:with-param name="roles" select="@roles"/></xsl:call-template></span></xsl:if>
		</td>
		<td class="n"><span class="unit"><xsl:value-of select="concat(p:msg('fact.downloads'), ' ')"/></span><xsl:value-of select="p:number(@downloads)"/></td>
		<td class="n"><span class="unit"><xsl:value-of select="concat(p:msg('fact.visits'), ' ')"/></span><xsl:value-of select="p:number(@visits)"/></td>
	</tr>
</xsl:template>

<xsl:template match="@state" mode="shelf"><b class="standing {.}"><xsl:value-of select="p:msg(concat('shelf.state.', .))"/></b></xsl:template>

<xsl:template name="role-words">
	<xsl:param name="roles"/>
	<xsl:choose>
		<xsl:when test="contains($roles, ',')">
			<xsl:value-of select="concat(p:msg(concat('role.', substring-before($roles, ','))), p:msg('text.comma'))"/>
			<xsl:call-template name="role-words"><xsl:with-param name="roles" select="substring-after($roles, ',')"/></xsl:call-template>
		</xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg(concat('role.', $roles))"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<!-- One material. -->
<xsl:template match="shelf-material" mode="title"><xsl:value-of select="title"/></xsl:template>

<xsl:template match="shelf-material">
	<div class="column wide depot">
		<p class="back"><a href="{$root}/admin/library"><xsl:value-of select="p:msg('title.shelf')"/></a></p>
		<header class="top"><div>
			<p class="kicker"><xsl:value-of select="p:msg(concat('library.kind.', @kind))"/></p>
			<h1><xsl:value-of select="title"/></h1>
		</div></header>
		<section>
			<h2><xsl:value-of select="p:msg('shelf.versions')"/></h2>
			<xsl:choose>
				<xsl:when test="version"><ul class="modules plain editions"><xsl:apply-templates select="version"/></ul></xsl:when>
				<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('shelf.no-version')"/></p></xsl:otherwise>
			</xsl:choose>
		</section>
		<xsl:apply-templates select="form[@name = 'version-new' or @name = 'template-new']" mode="fold"/>
		<xsl:apply-templates select="form[@name = 'material-edit']" mode="fold"/>
		<xsl:if test="partner">
			<section>
				<h2><xsl:value-of select="p:msg('shelf.partners')"/></h2>
				<ul class="modules plain takers"><xsl:apply-templates select="partner"/></ul>
			</section>
		</xsl:if>
		<section>
			<h2><xsl:value-of select="p:msg('shelf.downloads')"/></h2>
			<xsl:choose>
				<xsl:when test="download">
					<ul class="modules plain"><xsl:apply-templates select="download"/></ul>
					<p class="sub"><a href="{$root}/admin/library/{@ref}/downloads?as=csv"><xsl:value-of select="p:msg('action.csv')"/></a></p>
				</xsl:when>
				<xsl:otherwise><p class="sub"><xsl:value-of select="p:msg('shelf.no-downloads')"/></p></xsl:otherwise>
			</xsl:choose>
		</section>
	</div>
</xsl:template>

<!-- A form that is there when it is wanted, and open while something is wrong in it. -->
<xsl:template match="form" mode="fold">
	<details class="action {@name}">
		<xsl:if test="@invalid"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
		<summary><xsl:apply-templates select="." mode="title"/></summary>
		<div><xsl:apply-templates select="." mode="text"/><xsl:apply-templates select="." mode="body"/></div>
	</details>
</xsl:template>

<xsl:template match="shelf-material/version">
	<li>
		<xsl:if test="@cover"><img src="{$root}/admin/library/{../@ref}/versions/{@ref}/cover" alt="" width="72" height="54" loading="lazy"/></xsl:if>
		<div>
			<b><xsl:value-of select="p:msg('shelf.version', p:language(@lang), number(@no))"/></b><xsl:text> </xsl:text>
			<xsl:apply-templates select="@state" mode="shelf"/>
			<span class="sub">
				<xsl:choose>
					<xsl:when test="@until"><xsl:value-of select="p:msg('shelf.from-to', p:date(@from), p:date(@until))"/></xsl:when>
					<xsl:otherwise><xsl:value-of select="p:msg('shelf.from', p:date(@from))"/></xsl:otherwise>
				</xsl:choose>
				<xsl:text> · </xsl:text><xsl:value-of select="p:msg(concat('kind.', @kind))"/><xsl:text> · </xsl:text><xsl:apply-templates select="@size"/>
				<xsl:text> · </xsl:text><xsl:value-of select="p:msg('shelf.taken', number(@downloads))"/>
			</span>
			<span class="sub">
				<a href="{$root}/admin/library/{../@ref}/versions/{@ref}/file"><xsl:value-of select="."/></a>
				<xsl:text> · </xsl:text>
				<a href="{$root}/admin/library/{../@ref}/versions/{@ref}"><xsl:value-of select="p:msg('shelf.days')"/></a>
			</span>
		</div>
	</li>
</xsl:template>

<xsl:template match="shelf-material/partner">
	<li>
		<div>
			<b><xsl:value-of select="."/></b>
			<span class="sub"><xsl:value-of select="p:msg('shelf.copies', number(@copies))"/><xsl:if test="@on"><xsl:value-of select="concat(' · ', p:msg('shelf.last-visit', p:date(@on)))"/></xsl:if></span>
		</div>
		<b class="visits"><xsl:value-of select="p:msg('copy.visits', number(@visits))"/></b>
	</li>
</xsl:template>

<xsl:template match="download">
	<li>
		<b><xsl:value-of select="who"/></b>
		<span class="sub"><xsl:value-of select="concat(org, ' · ', p:msg('shelf.version', p:language(@lang), number(@no)), ' · ')"/><xsl:apply-templates select="@at" mode="time"/></span>
	</li>
</xsl:template>

<xsl:template match="shelf-downloads" mode="title"><xsl:value-of select="p:msg('shelf.downloads')"/></xsl:template>

<xsl:template match="shelf-downloads">
	<div class="column depot">
		<p class="back"><a href="{$root}/admin/library/{@ref}"><xsl:value-of select="title"/></a></p>
		<header class="top"><h1><xsl:value-of select="p:msg('shelf.downloads')"/></h1></header>
		<xsl:choose>
			<xsl:when test="download"><ul class="modules plain"><xsl:apply-templates select="download"/></ul></xsl:when>
			<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('shelf.no-downloads')"/></p></xsl:otherwise>
		</xsl:choose>
	</div>
</xsl:template>

<!-- The days of one version. -->
<xsl:template match="shelf-version" mode="title"><xsl:value-of select="p:msg('shelf.version', p:language(@lang), number(@no))"/></xsl:template>

<xsl:template match="shelf-version">
	<div class="column depot">
		<p class="back"><a href="{$root}/admin/library/{@material}"><xsl:value-of select="title"/></a></p>
		<header class="top"><h1><xsl:value-of select="p:msg('shelf.version', p:language(@lang), number(@no))"/></h1></header>
		<xsl:apply-templates select="form"/>
		<xsl:if test="zones">
			<section>
				<h2><xsl:value-of select="p:msg('field.zones')"/></h2>
				<pre class="zones"><xsl:value-of select="zones"/></pre>
			</section>
		</xsl:if>
	</div>
</xsl:template>

<!-- A mistake in the zones names its line. -->
<xsl:template match="field[@name = 'zones'][@error]" mode="mistake" priority="1">
	<xsl:choose>
		<xsl:when test="../context[@name = 'line']">
			<xsl:value-of select="p:msg(concat('error.zones.', @error), string(../context[@name = 'line']), string(../context[@name = 'width']), string(../context[@name = 'height']))"/>
		</xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg(concat('error.field.', @error), p:msg('field.zones'), string(@max))"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>
<xsl:template match="field[@name = 'zones']" mode="control" priority="1">
	<textarea rows="10" spellcheck="false" class="zones"><xsl:call-template name="control"/><xsl:value-of select="@value"/></textarea>
</xsl:template>

</xsl:stylesheet>
