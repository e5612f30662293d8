<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  themes.xsl: how brands look: where it is set, which themes there are, one
  place with its colours and versions, and what a link to a preview offers.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="themes">
	<p class="back"><a href="{$root}/admin"><xsl:value-of select="p:msg('title.admin')"/></a></p>
	<header class="top"><div>
		<h1><xsl:value-of select="p:msg('title.themes')"/></h1>
		<p class="lead"><xsl:value-of select="p:msg('themes.lead')"/></p>
	</div></header>
	<xsl:apply-templates select="trouble"/>
	<section>
		<h2><xsl:value-of select="p:msg('themes.places')"/></h2>
		<table class="cards">
			<thead><tr>
				<th scope="col"><xsl:value-of select="p:msg('themes.place')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('field.theme')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('themes.stand')"/></th>
			</tr></thead>
			<tbody><xsl:apply-templates select="theme-place"/></tbody>
		</table>
	</section>
	<section>
		<h2><xsl:value-of select="p:msg('themes.installed')"/></h2>
		<ul class="modules"><xsl:apply-templates select="theme"/></ul>
	</section>
	<xsl:apply-templates select="form"/>
</xsl:template>

<!-- Told wherever an admin comes by. -->
<xsl:template match="trouble">
	<div class="notice warning" role="status">
		<p><b><xsl:value-of select="p:msg('themes.trouble', string(@theme), p:time(@at))"/></b></p>
		<p><code><xsl:value-of select="."/></code></p>
		<p><a href="{$root}/admin/themes"><xsl:value-of select="p:msg('themes.trouble.do')"/></a></p>
	</div>
</xsl:template>

<xsl:template match="theme-place" mode="where">
	<xsl:value-of select="@brand"/>
	<xsl:text> · </xsl:text>
	<xsl:choose>
		<xsl:when test="@region"><xsl:value-of select="@region"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('themes.everywhere')"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="theme-place" mode="stand">
	<xsl:choose>
		<xsl:when test="@no = 0"><xsl:value-of select="p:msg('themes.never')"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('themes.version', string(@no))"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="themes/theme-place">
	<tr>
		<th scope="row"><a href="{$root}{@href}"><xsl:apply-templates select="." mode="where"/></a></th>
		<td><xsl:value-of select="@theme"/></td>
		<td>
			<xsl:apply-templates select="." mode="stand"/>
			<xsl:if test="@draft"><span class="sub block"><xsl:value-of select="p:msg('themes.prepared')"/></span></xsl:if>
		</td>
	</tr>
</xsl:template>

<xsl:template match="themes/theme">
	<li>
		<a href="{$root}/admin/theme-samples/{@name}"><xsl:value-of select="@name"/></a>
		<span class="sub">
			<xsl:choose>
				<xsl:when test="@at"><xsl:value-of select="p:msg(concat('themes.state.', @state), p:time(@at), string(@pages))"/></xsl:when>
				<xsl:otherwise><xsl:value-of select="p:msg('themes.state.untried')"/></xsl:otherwise>
			</xsl:choose>
		</span>
		<xsl:if test="finding"><ul class="findings"><xsl:apply-templates select="finding"/></ul></xsl:if>
	</li>
</xsl:template>

<xsl:template match="finding">
	<li>
		<b><xsl:value-of select="p:msg(concat('themes.finding.', @kind))"/></b>
		<xsl:if test="@sample"><xsl:value-of select="concat(' ', @sample, ' ', @lang)"/></xsl:if>
		<xsl:text> </xsl:text>
		<xsl:value-of select="."/>
	</li>
</xsl:template>

<!-- One place. -->
<xsl:template match="theme-place" mode="title"><xsl:apply-templates select="." mode="where"/></xsl:template>

<xsl:template match="page/theme-place">
	<div class="column">
		<p class="back"><a href="{$root}/admin/themes"><xsl:value-of select="p:msg('title.themes')"/></a></p>
		<header class="top"><div>
			<h1><xsl:apply-templates select="." mode="where"/></h1>
			<p class="lead">
				<xsl:apply-templates select="." mode="stand"/>
				<xsl:if test="@by"><xsl:text> </xsl:text><xsl:value-of select="p:msg('themes.prepared-by', string(@by), p:time(@at))"/></xsl:if>
			</p>
		</div></header>
		<xsl:apply-templates select="form[@name = 'theme-publish' or @name = 'theme-preview' or @name = 'theme-discard']"/>
		<xsl:apply-templates select="form[@name = 'theme-edit']"/>
		<xsl:if test="contrast">
			<section>
				<h2><xsl:value-of select="p:msg('themes.contrast')"/></h2>
				<p><xsl:value-of select="p:msg('themes.contrast.text')"/></p>
				<table>
					<thead><tr>
						<th scope="col"><xsl:value-of select="p:msg('themes.contrast.pair')"/></th>
						<th scope="col" class="number"><xsl:value-of select="p:msg('themes.contrast.light')"/></th>
						<th scope="col" class="number"><xsl:value-of select="p:msg('themes.contrast.dark')"/></th>
					</tr></thead>
					<tbody><xsl:apply-templates select="contrast[@scheme = 'light']"/></tbody>
				</table>
			</section>
		</xsl:if>
		<xsl:if test="version">
			<section>
				<h2><xsl:value-of select="p:msg('themes.versions')"/></h2>
				<ul class="modules"><xsl:apply-templates select="version"/></ul>
			</section>
		</xsl:if>
		<xsl:apply-templates select="form[@name = 'theme-return']"/>
	</div>
</xsl:template>

<xsl:template match="theme-place/contrast">
	<tr>
		<th scope="row"><xsl:value-of select="p:msg('themes.contrast.on', string(@over), string(@under))"/></th>
		<td class="number"><xsl:apply-templates select="." mode="ratio"/></td>
		<td class="number"><xsl:apply-templates select="following-sibling::contrast[1][@scheme = 'dark']" mode="ratio"/></td>
	</tr>
</xsl:template>

<xsl:template match="contrast" mode="ratio">
	<xsl:variable name="ratio" select="concat(floor(@ratio div 100), '.', substring-after(string(100 + @ratio mod 100), '1'))"/>
	<xsl:choose>
		<xsl:when test="@low"><b class="low"><xsl:value-of select="p:msg('themes.contrast.low', $ratio)"/></b></xsl:when>
		<xsl:otherwise><xsl:value-of select="$ratio"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="theme-place/version">
	<li>
		<b><xsl:value-of select="p:msg('themes.version', string(@no))"/></b>
		<span class="sub">
			<xsl:value-of select="p:time(@at)"/>
			<xsl:if test="@by"><xsl:value-of select="concat(' · ', @by)"/></xsl:if>
			<xsl:if test="@note != ''"><xsl:value-of select="concat(' · ', @note)"/></xsl:if>
		</span>
	</li>
</xsl:template>

<!-- For who writes a theme. -->
<xsl:template match="theme-samples | theme-sample" mode="title"><xsl:value-of select="p:msg('title.theme-samples', string(@theme), string(@name))"/></xsl:template>

<xsl:template match="theme-samples">
	<div class="column">
		<p class="back"><a href="{$root}/admin/themes"><xsl:value-of select="p:msg('title.themes')"/></a></p>
		<header class="top"><div>
			<h1><xsl:value-of select="p:msg('themes.samples.of', string(@name))"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('themes.samples.lead')"/></p>
		</div></header>
		<ul class="modules"><xsl:apply-templates select="sample"/></ul>
	</div>
</xsl:template>

<xsl:template match="theme-samples/sample"><li><a href="{$root}/admin/theme-samples/{../@name}/{.}"><xsl:value-of select="."/></a></li></xsl:template>

<xsl:template match="theme-sample">
	<p class="back"><a href="{$root}/admin/theme-samples/{@theme}"><xsl:value-of select="p:msg('themes.samples.of', string(@theme))"/></a></p>
	<header class="top"><div>
		<h1><xsl:value-of select="@name"/></h1>
		<p class="lead">
			<xsl:choose>
				<xsl:when test="fault"><xsl:value-of select="fault"/></xsl:when>
				<xsl:otherwise><xsl:value-of select="p:msg('themes.sample.took', p:number(@us), p:number(@bytes))"/></xsl:otherwise>
			</xsl:choose>
			<xsl:if test="@interpreted"><xsl:text> </xsl:text><xsl:value-of select="p:msg('themes.sample.interpreted', string(@interpreted))"/></xsl:if>
		</p>
	</div></header>
	<p class="buttons"><xsl:apply-templates select="lang"/></p>
	<section>
		<h2><xsl:value-of select="p:msg('themes.sample.parameters')"/></h2>
		<dl class="facts"><xsl:apply-templates select="parameter"/></dl>
	</section>
	<section>
		<h2><xsl:value-of select="p:msg('themes.sample.chain')"/></h2>
		<ol><xsl:for-each select="file"><li><code><xsl:value-of select="."/></code></li></xsl:for-each></ol>
	</section>
	<section>
		<h2><xsl:value-of select="p:msg('themes.sample.source')"/></h2>
		<pre class="source" tabindex="0"><code><xsl:value-of select="source"/></code></pre>
	</section>
</xsl:template>

<xsl:template match="theme-sample/lang">
	<a class="button plain" href="{$root}/admin/theme-samples/{../@theme}/{../@name}?show={.}"><xsl:value-of select="p:msg('themes.sample.show', string(.))"/></a>
</xsl:template>

<xsl:template match="theme-sample/parameter"><div><dt><xsl:value-of select="@name"/></dt><dd><xsl:value-of select="."/></dd></div></xsl:template>

<!-- What a link to a preview offers. -->
<xsl:template match="look-preview">
	<div class="column">
		<header class="top"><div>
			<h1><xsl:value-of select="p:msg('title.look-preview')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('look.draft.text', p:time(@until))"/></p>
		</div></header>
		<xsl:apply-templates select="." mode="facet"><xsl:with-param name="of" select="'role'"/></xsl:apply-templates>
		<xsl:apply-templates select="." mode="facet"><xsl:with-param name="of" select="'region'"/></xsl:apply-templates>
		<xsl:apply-templates select="." mode="facet"><xsl:with-param name="of" select="'lang'"/></xsl:apply-templates>
		<h2><xsl:value-of select="p:msg('look.draft.pages')"/></h2>
		<ul class="preview-pages"><xsl:apply-templates select="sample"/></ul>
	</div>
</xsl:template>

<!-- As whom, where, in which language: what is chosen here holds for all pages below. -->
<xsl:template match="look-preview" mode="facet">
	<xsl:param name="of"/>
	<xsl:if test="count(choice[@of = $of]) &gt; 1">
		<section class="facet">
			<h2><xsl:value-of select="p:msg(concat('look.facet.', $of))"/></h2>
			<p class="choose"><xsl:apply-templates select="choice[@of = $of]"/></p>
		</section>
	</xsl:if>
</xsl:template>

<xsl:template match="look-preview/choice">
	<a class="button plain" href="{$root}{@href}">
		<xsl:if test="@current"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if>
		<xsl:choose>
			<xsl:when test="not(@value)"><xsl:value-of select="p:msg(concat('look.facet.', @of, '.any'))"/></xsl:when>
			<xsl:when test="@of = 'role'"><xsl:value-of select="p:msg(concat('role.', @value))"/></xsl:when>
			<xsl:when test="@of = 'lang'"><xsl:value-of select="p:msg(concat('language.', @value))"/></xsl:when>
			<xsl:otherwise><xsl:value-of select="@value"/></xsl:otherwise>
		</xsl:choose>
	</a>
</xsl:template>

<xsl:template match="look-preview/sample">
	<li><a href="{$root}{../@href}/{.}{../@query}"><xsl:value-of select="."/></a></li>
</xsl:template>

</xsl:stylesheet>
