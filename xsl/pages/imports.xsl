<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  imports.xsl: files of rows: all of them, and one: how it is read, what would become of it, what became of it.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="imports">
	<p class="back"><a href="{$root}/admin"><xsl:value-of select="p:msg('title.admin')"/></a></p>
	<header class="top"><div>
		<h1><xsl:value-of select="p:msg('title.imports')"/></h1>
		<p class="lead"><xsl:value-of select="p:msg('imports.lead')"/></p>
	</div></header>
	<xsl:apply-templates select="form"/>
	<xsl:choose>
		<xsl:when test="import"><xsl:apply-templates select="." mode="table"/></xsl:when>
		<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('imports.empty')"/></p></xsl:otherwise>
	</xsl:choose>
	<xsl:apply-templates select="more"/>
</xsl:template>

<xsl:template match="imports" mode="table">
	<table class="cards">
		<caption class="sr"><xsl:value-of select="p:msg('title.imports')"/></caption>
		<thead><tr>
			<th scope="col"><xsl:value-of select="p:msg('fact.file')"/></th>
			<th scope="col"><xsl:value-of select="p:msg('fact.sent')"/></th>
			<th scope="col"><xsl:value-of select="p:msg('fact.state')"/></th>
			<th scope="col" class="n"><xsl:value-of select="p:msg('fact.rows')"/></th>
		</tr></thead>
		<tbody><xsl:apply-templates select="import"/></tbody>
	</table>
</xsl:template>

<xsl:template match="imports/import">
	<tr>
		<th scope="row"><a href="{$root}/admin/imports/{@ref}"><xsl:value-of select="name"/></a><span><xsl:value-of select="p:msg(concat('option.import-kind.', @kind))"/></span></th>
		<td class="who"><xsl:apply-templates select="@at" mode="time"/><xsl:if test="@by"><span><xsl:value-of select="@by"/></span></xsl:if></td>
		<td class="is"><xsl:apply-templates select="." mode="state"/></td>
		<td class="n"><xsl:value-of select="p:number(@creates + @updates + @unchanged + @refused)"/></td>
	</tr>
</xsl:template>

<xsl:template match="import" mode="state"><span class="state {@state}"><xsl:value-of select="p:msg(concat('import.state.', @state))"/></span></xsl:template>

<xsl:template match="page/import" mode="title"><xsl:value-of select="name"/></xsl:template>

<xsl:template match="page/import">
	<p class="back"><a href="{$root}/admin/imports"><xsl:value-of select="p:msg('title.imports')"/></a></p>
	<header class="top">
		<div>
			<p class="kicker"><xsl:value-of select="p:msg(concat('option.import-kind.', @kind))"/></p>
			<h1><xsl:value-of select="name"/></h1>
		</div>
		<xsl:apply-templates select="." mode="state"/>
	</header>
	<p class="meaning"><xsl:value-of select="p:msg(concat('import.meaning.', @state))"/></p>
	<xsl:apply-templates select="@percent | @failure"/>
	<xsl:if test="@state = 'checked' or @state = 'committing' or @state = 'committed' or @state = 'undoing' or @state = 'undone'"><xsl:apply-templates select="." mode="counts"/></xsl:if>
	<xsl:apply-templates select="form[@name != 'import-map']"/>
	<xsl:if test="kept">
		<section>
			<h2><xsl:value-of select="p:msg('import.kept', number(@kept))"/></h2>
			<ul><xsl:apply-templates select="kept"/></ul>
		</section>
	</xsl:if>
	<xsl:if test="error"><xsl:apply-templates select="." mode="errors"/></xsl:if>
	<xsl:if test="form[@name = 'import-map']">
		<xsl:apply-templates select="sample"/>
		<xsl:apply-templates select="form[@name = 'import-map']"/>
	</xsl:if>
</xsl:template>

<!-- As a bar, and in words. -->
<xsl:template match="import/@percent">
	<p><progress max="100" value="{.}"><xsl:value-of select="p:msg('import.percent', number(.))"/></progress></p>
	<p class="sub">
		<xsl:choose>
			<xsl:when test="../@waits = 1"><xsl:value-of select="p:msg('import.waits')"/></xsl:when>
			<xsl:otherwise><xsl:value-of select="p:msg('import.percent', number(.))"/></xsl:otherwise>
		</xsl:choose>
	</p>
</xsl:template>

<xsl:template match="import/@failure">
	<p class="mistake"><xsl:value-of select="p:msg(concat('import.failure.', substring-before(., ' ')), number(substring-after(., ' ')))"/></p>
</xsl:template>

<xsl:template match="import" mode="counts">
	<dl class="figures">
		<div><dt><xsl:value-of select="p:msg('import.creates')"/></dt><dd><xsl:value-of select="p:number(@creates)"/></dd></div>
		<div><dt><xsl:value-of select="p:msg('import.updates')"/></dt><dd><xsl:value-of select="p:number(@updates)"/></dd></div>
		<div><dt><xsl:value-of select="p:msg('import.unchanged')"/></dt><dd><xsl:value-of select="p:number(@unchanged)"/></dd></div>
		<div><dt><xsl:value-of select="p:msg('import.refused')"/></dt><dd><xsl:value-of select="p:number(@refused)"/></dd></div>
	</dl>
</xsl:template>

<xsl:template match="import/kept"><li><xsl:value-of select="p:msg('import.line', number(@line))"/><xsl:value-of select="p:msg('text.colon')"/><xsl:value-of select="."/></li></xsl:template>

<xsl:template match="import" mode="errors">
	<section>
		<h2><xsl:value-of select="p:msg('import.errors', count(error), number(@refused))"/></h2>
		<xsl:if test="@errors"><p><a href="{$root}/admin/imports/{@ref}/errors.csv"><xsl:value-of select="p:msg('import.errors.file')"/></a></p></xsl:if>
		<table class="cards">
			<caption class="sr"><xsl:value-of select="p:msg('import.errors', count(error), number(@refused))"/></caption>
			<thead><tr>
				<th scope="col"><xsl:value-of select="p:msg('fact.line')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('fact.column')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('fact.wrong')"/></th>
			</tr></thead>
			<tbody><xsl:apply-templates select="error"/></tbody>
		</table>
	</section>
</xsl:template>

<xsl:template match="import/error">
	<tr>
		<th scope="row"><xsl:value-of select="p:msg('import.line', number(@line))"/></th>
		<td><xsl:if test="@field"><xsl:value-of select="p:msg(concat('field.column-', @field))"/></xsl:if></td>
		<td class="who"><xsl:value-of select="p:msg(concat('import.code.', @code))"/><xsl:if test="normalize-space()"><span><xsl:value-of select="."/></span></xsl:if></td>
	</tr>
</xsl:template>

<xsl:template match="import/sample">
	<section>
		<h2><xsl:value-of select="p:msg('import.sample')"/></h2>
		<section class="sideways" tabindex="0" aria-label="{p:msg('import.sample')}">
			<table class="sample">
				<caption class="sr"><xsl:value-of select="p:msg('import.sample')"/></caption>
				<tbody><xsl:apply-templates select="row"/></tbody>
			</table>
		</section>
	</section>
</xsl:template>

<xsl:template match="sample/row"><tr><xsl:apply-templates select="cell"/></tr></xsl:template>
<xsl:template match="sample/row/cell"><td><xsl:value-of select="."/></td></xsl:template>
<xsl:template match="sample[@header]/row[1]/cell"><td><b><xsl:value-of select="."/></b></td></xsl:template>

</xsl:stylesheet>
