<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  library.xsl: what there is to market with, one material, a template that is
  filled, a copy that was made, and what a partner looks like.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="library">
	<header class="top">
		<div>
			<h1><xsl:value-of select="p:msg('title.library')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('library.lead')"/></p>
		</div>
		<xsl:if test="$role = 'manager' or $role = 'executive'">
			<p class="buttons"><a class="button plain" href="{$root}/brand-kit"><xsl:value-of select="p:msg('title.brand-kit')"/></a></p>
		</xsl:if>
	</header>
	<xsl:apply-templates select="filters"/>
	<xsl:choose>
		<xsl:when test="material"><ul class="materials"><xsl:apply-templates select="material"/></ul></xsl:when>
		<xsl:when test="filters/@q or filters/@lang or filters/kind[@current]"><p class="empty"><xsl:value-of select="p:msg('library.none')"/></p></xsl:when>
		<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('library.empty')"/></p></xsl:otherwise>
	</xsl:choose>
	<xsl:apply-templates select="more"/>
</xsl:template>

<xsl:template match="library/filters">
	<form class="finder" method="get" action="{$root}/library" role="search">
		<div><label for="q"><xsl:value-of select="p:msg('filter.q.library')"/></label>
		<input type="search" id="q" name="q" value="{@q}" autocomplete="off" spellcheck="false"/></div>
		<div><label for="kind"><xsl:value-of select="p:msg('filter.kind')"/></label>
		<select id="kind" name="kind"><option value=""><xsl:value-of select="p:msg('filter.all')"/></option><xsl:apply-templates select="kind"/></select></div>
		<xsl:if test="language[2]">
			<div><label for="lang"><xsl:value-of select="p:msg('fact.language')"/></label>
			<select id="lang" name="lang"><option value=""><xsl:value-of select="p:msg('filter.all')"/></option><xsl:apply-templates select="language"/></select></div>
		</xsl:if>
		<button type="submit" class="button plain"><xsl:value-of select="p:msg('action.filter')"/></button>
		<button type="submit" class="link" name="as" value="csv"><xsl:value-of select="p:msg('action.csv')"/></button>
	</form>
</xsl:template>

<xsl:template match="library/filters/kind">
	<option value="{@value}">
		<xsl:if test="@current"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
		<xsl:value-of select="p:msg(concat('library.kinds.', @value))"/>
	</option>
</xsl:template>

<xsl:template match="library/filters/language">
	<option value="{@value}" lang="{@value}">
		<xsl:if test="@value = ../@lang"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
		<xsl:value-of select="p:language(@value)"/>
	</option>
</xsl:template>

<xsl:template match="library/material">
	<li>
		<span class="cover">
			<xsl:choose>
				<xsl:when test="@cover"><img src="{$root}/library/{@ref}/files/{@cover}/cover" alt="" loading="lazy"/></xsl:when>
				<xsl:otherwise><b aria-hidden="true"><xsl:value-of select="@file"/></b></xsl:otherwise>
			</xsl:choose>
		</span>
		<h2><a href="{$root}/library/{@ref}"><xsl:value-of select="title"/></a></h2>
		<p><xsl:value-of select="summary"/></p>
		<p class="sub">
			<b class="{@kind}"><xsl:apply-templates select="." mode="kind"/></b>
			<xsl:text> · </xsl:text>
			<xsl:call-template name="languages"><xsl:with-param name="codes" select="@languages"/></xsl:call-template>
			<xsl:if test="@until"><xsl:text> · </xsl:text><xsl:value-of select="p:msg('library.until', p:date(@until))"/></xsl:if>
		</p>
	</li>
</xsl:template>

<xsl:template match="material" mode="kind"><xsl:value-of select="p:msg(concat('kind.', @file))"/></xsl:template>
<xsl:template match="material[@kind = 'template']" mode="kind"><xsl:value-of select="p:msg('library.kind.template')"/></xsl:template>

<!-- "de en" as the names of languages. -->
<xsl:template name="languages">
	<xsl:param name="codes"/>
	<xsl:choose>
		<xsl:when test="contains($codes, ' ')">
			<xsl:value-of select="concat(p:language(substring-before($codes, ' ')), p:msg('text.comma'))"/>
			<xsl:call-template name="languages"><xsl:with-param name="codes" select="substring-after($codes, ' ')"/></xsl:call-template>
		</xsl:when>
		<xsl:otherwise><xsl:value-of select="p:language($codes)"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<!-- One material. -->
<xsl:template match="page/material" mode="title"><xsl:value-of select="title"/></xsl:template>

<xsl:template match="page/material">
	<p class="back"><a href="{$root}/library"><xsl:value-of select="p:msg('title.library')"/></a></p>
	<header class="top"><div>
		<h1><xsl:value-of select="title"/></h1>
		<p class="lead"><xsl:value-of select="summary"/></p>
	</div></header>
	<div class="split">
		<div class="now"><xsl:apply-templates select="version[1]" mode="cover"/></div>
		<div class="facts-column beside">
			<section>
				<h2><xsl:value-of select="p:msg(concat('library.versions.', @kind))"/></h2>
				<ul class="modules plain versions"><xsl:apply-templates select="version"/></ul>
				<xsl:if test="@kind = 'template' and not($on-partner-side)"><p class="sub"><xsl:value-of select="p:msg('library.partners-fill')"/></p></xsl:if>
			</section>
			<xsl:if test="copy">
				<section>
					<h2><xsl:value-of select="p:msg('library.copies')"/></h2>
					<ul class="modules plain copies"><xsl:apply-templates select="copy"/></ul>
				</section>
			</xsl:if>
		</div>
	</div>
</xsl:template>

<xsl:template match="version" mode="cover"><p class="cover large"><b aria-hidden="true"><xsl:value-of select="@kind"/></b></p></xsl:template>
<xsl:template match="version[@cover]" mode="cover">
	<p class="cover large"><img src="{$root}/library/{../@ref}/files/{@ref}/cover" alt="{p:msg('library.picture-of', string(../title))}"/></p>
</xsl:template>

<xsl:template match="material/version">
	<li>
		<div>
			<b lang="{@lang}"><xsl:value-of select="p:language(@lang)"/></b>
			<span class="sub">
				<xsl:value-of select="p:msg('library.version', number(@no), p:day(@at))"/>
				<xsl:if test="../@kind = 'file'"><xsl:value-of select="concat(' · ', p:msg(concat('kind.', @kind)), ' · ')"/><xsl:apply-templates select="@size"/></xsl:if>
				<xsl:if test="@until"><xsl:value-of select="concat(' · ', p:msg('library.until', p:date(@until)))"/></xsl:if>
			</span>
		</div>
		<xsl:apply-templates select="." mode="way"/>
	</li>
</xsl:template>

<!-- What one does with it: take it, or fill it, which partners do. -->
<xsl:template match="version" mode="way"><a class="button plain" href="{$root}/library/{../@ref}/files/{@ref}"><xsl:value-of select="p:msg('action.download')"/><span class="sr"><xsl:value-of select="concat(' ', .)"/></span></a></xsl:template>
<xsl:template match="material[@kind = 'template']/version" mode="way">
	<xsl:if test="$on-partner-side"><a class="button" href="{$root}/library/{../@ref}/co-brand?lang={@lang}"><xsl:value-of select="p:msg('action.fill')"/></a></xsl:if>
</xsl:template>

<xsl:template match="version/@size">
	<xsl:choose>
		<xsl:when test=". &lt; 999500"><xsl:value-of select="p:msg('file.kilobytes', p:number(ceiling(. div 1000)))"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('file.megabytes', p:tenths(round(. div 100000)))"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="material/copy">
	<li>
		<div>
			<a href="{$root}/library/{../@ref}/copies/{@ref}">
				<xsl:choose>
					<xsl:when test="string()"><xsl:value-of select="."/></xsl:when>
					<xsl:otherwise><xsl:value-of select="../title"/></xsl:otherwise>
				</xsl:choose>
			</a>
			<span class="sub">
				<xsl:value-of select="concat(@by, ' · ')"/><xsl:apply-templates select="@at" mode="day"/>
				<xsl:value-of select="concat(' · ', p:language(@lang))"/>
				<xsl:if test="@stale"><xsl:value-of select="concat(' · ', p:msg('copy.stale'))"/></xsl:if>
			</span>
		</div>
		<b class="visits"><xsl:value-of select="p:msg('copy.visits', number(@visits))"/></b>
	</li>
</xsl:template>

<!-- Filling a template. -->
<xsl:template match="co-brand" mode="title"><xsl:value-of select="p:msg('title.co-brand', string(title))"/></xsl:template>

<xsl:template match="co-brand">
	<p class="back"><a href="{$root}/library/{@ref}"><xsl:value-of select="title"/></a></p>
	<header class="top"><div>
		<h1><xsl:value-of select="p:msg('title.co-brand', string(title))"/></h1>
		<p class="lead"><xsl:value-of select="p:msg('co-brand.lead')"/></p>
	</div></header>
	<xsl:choose>
		<xsl:when test="@kit">
			<div class="split">
				<div class="now">
					<p class="cover large"><img src="{$root}/library/{@ref}/files/{@version}/cover" alt="{p:msg('library.picture-of', string(title))}"/></p>
					<section class="panel">
						<h2><xsl:value-of select="p:msg('co-brand.checks')"/></h2>
						<ul class="checks"><xsl:apply-templates select="zone"/></ul>
						<p class="sub"><xsl:value-of select="p:msg('co-brand.checks.text')"/></p>
						<xsl:if test="$role != 'rep'"><p><a href="{$root}/brand-kit"><xsl:value-of select="p:msg('brand-kit.change')"/></a></p></xsl:if>
					</section>
				</div>
				<div class="facts-column beside"><section class="panel"><xsl:apply-templates select="form" mode="body"/></section></div>
			</div>
		</xsl:when>
		<xsl:otherwise>
			<section class="answer yellow">
				<h2><xsl:value-of select="p:msg('co-brand.no-kit')"/></h2>
				<xsl:choose>
					<xsl:when test="$role = 'rep'"><p><xsl:value-of select="p:msg('co-brand.no-kit.ask')"/></p></xsl:when>
					<xsl:otherwise>
						<p><xsl:value-of select="p:msg('co-brand.no-kit.make')"/></p>
						<p class="buttons"><a class="button" href="{$root}/brand-kit"><xsl:value-of select="p:msg('title.brand-kit')"/></a></p>
					</xsl:otherwise>
				</xsl:choose>
			</section>
		</xsl:otherwise>
	</xsl:choose>
</xsl:template>

<!-- Contrast in whole and tenths, as rulers of it say; pixels of the logo. -->
<xsl:template match="co-brand/zone">
	<li>
		<xsl:if test="@wrong"><xsl:attribute name="class">bad</xsl:attribute></xsl:if>
		<b><xsl:apply-templates select="." mode="name"/></b>
		<span class="sub">
			<xsl:choose>
				<xsl:when test="@wrong = 'too-small'"><xsl:value-of select="p:msg('check.too-small', p:number(@has), p:number(@needs))"/></xsl:when>
				<xsl:when test="@wrong = 'no-room' or @wrong = 'no-logo'"><xsl:value-of select="p:msg(concat('check.', @wrong))"/></xsl:when>
				<xsl:when test="@wrong"><xsl:value-of select="p:msg('check.low-contrast', p:tenths(floor(@has div 10)), p:tenths(@needs div 10))"/></xsl:when>
				<xsl:otherwise><xsl:value-of select="p:msg('check.contrast', p:tenths(floor(@has div 10)))"/></xsl:otherwise>
			</xsl:choose>
		</span>
	</li>
</xsl:template>
<xsl:template match="zone" mode="name"><xsl:value-of select="p:msg(concat('zone.', @name))"/></xsl:template>
<xsl:template match="zone[@label]" mode="name"><xsl:value-of select="@label"/></xsl:template>

<!-- A copy. -->
<xsl:template match="material-copy" mode="title"><xsl:value-of select="title"/></xsl:template>

<xsl:template match="material-copy">
	<p class="back"><a href="{$root}/library/{@material}"><xsl:value-of select="title"/></a></p>
	<header class="top"><div>
		<p class="kicker"><xsl:value-of select="p:msg('copy.made', string(@by), p:day(@at))"/></p>
		<h1><xsl:value-of select="p:msg('title.material-copy', string(title))"/></h1>
	</div></header>
	<div class="split">
		<div class="now">
			<xsl:choose>
				<xsl:when test="@stale">
					<section class="answer yellow">
						<h2><xsl:value-of select="p:msg('copy.stale.title')"/></h2>
						<p><xsl:value-of select="p:msg('copy.stale.text')"/></p>
						<p class="buttons"><a class="button" href="{$root}/library/{@material}/co-brand?lang={@lang}&amp;from={@ref}"><xsl:value-of select="p:msg('action.fill-again')"/></a></p>
					</section>
				</xsl:when>
				<xsl:otherwise><p class="cover large"><img src="{$root}/images/copy/{@ref}/shown.jpg" width="{@width}" height="{@height}" alt="{p:msg('copy.alt', string(title), string(words[1]))}"/></p></xsl:otherwise>
			</xsl:choose>
		</div>
		<div class="facts-column beside">
			<xsl:if test="not(@stale)">
				<section>
					<h2><xsl:value-of select="p:msg('copy.take')"/></h2>
					<p class="buttons">
						<a class="button" href="{$root}/images/copy/{@ref}/print.pdf"><xsl:value-of select="p:msg('copy.pdf')"/></a>
						<a class="button plain" href="{$root}/images/copy/{@ref}/print.png"><xsl:value-of select="p:msg('copy.png')"/></a>
						<a class="button plain" href="{$root}/images/copy/{@ref}/print.jpg"><xsl:value-of select="p:msg('copy.jpg')"/></a>
					</p>
					<p class="sub"><a href="{$root}/library/{@material}/co-brand?lang={@lang}&amp;from={@ref}"><xsl:value-of select="p:msg('copy.again')"/></a></p>
				</section>
			</xsl:if>
			<section>
				<h2><xsl:value-of select="p:msg('copy.link')"/></h2>
				<p class="visit-count"><b><xsl:value-of select="p:msg('copy.visits', number(@visits))"/></b></p>
				<p class="command"><code><xsl:value-of select="@link"/></code></p>
				<p class="sub"><xsl:value-of select="p:msg('copy.link.text')"/></p>
			</section>
			<xsl:if test="words">
				<section>
					<h2><xsl:value-of select="p:msg('copy.words')"/></h2>
					<xsl:apply-templates select="words"/>
				</section>
			</xsl:if>
		</div>
	</div>
</xsl:template>

<xsl:template match="material-copy/words"><blockquote class="reason"><p><xsl:value-of select="."/></p></blockquote></xsl:template>

<!-- What a partner looks like. -->
<xsl:template match="brand-kit">
	<div class="column">
		<p class="back"><a href="{$root}/library"><xsl:value-of select="p:msg('title.library')"/></a></p>
		<header class="top"><div>
			<h1><xsl:value-of select="p:msg('title.brand-kit')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('brand-kit.lead')"/></p>
		</div></header>
		<xsl:if test="logo">
			<ul class="logos"><xsl:apply-templates select="logo"/><xsl:apply-templates select="@colour" mode="swatch"/></ul>
		</xsl:if>
		<section class="panel"><xsl:apply-templates select="form" mode="body"/></section>
	</div>
</xsl:template>

<xsl:template match="brand-kit/logo">
	<li>
		<span class="on-{@ground}"><img src="{$root}/brand-kit/logos/{@ground}" alt="{p:msg(concat('option.logo.', @ground))}"/></span>
		<b><xsl:value-of select="p:msg(concat('option.logo.', @ground))"/></b>
		<span class="sub"><xsl:value-of select="p:msg('brand-kit.pixels', p:number(@width), p:number(@height))"/></span>
	</li>
</xsl:template>

<!-- A drawing has its colour as an attribute: no page has styles of its own. -->
<xsl:template match="brand-kit/@colour" mode="swatch">
	<li>
		<span><svg viewBox="0 0 16 10" role="img" aria-label="{.}"><rect width="16" height="10" fill="{.}"/></svg></span>
		<b><xsl:value-of select="p:msg('field.brand-kit.colour')"/></b>
		<span class="sub"><code><xsl:value-of select="."/></code></span>
	</li>
</xsl:template>

</xsl:stylesheet>
