<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  privacy.xsl: what the portal does with somebody's data, what they said to
  it, and the pages by which a program admin writes it.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="privacy">
	<div class="column">
		<xsl:apply-templates select="privacy-notice"/>
		<xsl:if test="not(privacy-notice)">
			<header class="top"><h1><xsl:value-of select="p:msg('title.privacy')"/></h1></header>
			<p class="empty"><xsl:value-of select="p:msg('privacy.none')"/></p>
		</xsl:if>
		<xsl:apply-templates select="form[@name != 'privacy-erase']"/>
		<xsl:if test="export"><ul class="modules plain"><xsl:apply-templates select="export"/></ul></xsl:if>
		<xsl:if test="said">
			<section class="more">
				<h2><xsl:value-of select="p:msg('privacy.said')"/></h2>
				<ul class="modules plain"><xsl:apply-templates select="said"/></ul>
			</section>
		</xsl:if>
		<xsl:apply-templates select="privacy-notice" mode="history"/>
		<xsl:if test="erasure"><ul class="modules plain more"><xsl:apply-templates select="erasure"/></ul></xsl:if>
		<xsl:apply-templates select="form[@name = 'privacy-erase']"/>
	</div>
</xsl:template>

<xsl:template match="privacy-notice">
	<article lang="{@lang}" class="sheet">
		<p class="kicker" lang="{/page/@lang}">
			<xsl:value-of select="p:msg('privacy.version', @version, p:date(@from))"/>
			<xsl:if test="@region"><xsl:value-of select="concat(' · ', @region)"/></xsl:if>
		</p>
		<h1 lang="{/page/@lang}"><xsl:value-of select="p:msg('title.privacy')"/></h1>
		<xsl:apply-templates select="text"/>
	</article>
</xsl:template>

<xsl:template match="privacy-notice" mode="history">
	<section class="more">
		<h2><xsl:value-of select="p:msg('privacy.history')"/></h2>
		<ul class="modules plain"><xsl:apply-templates select="version"/></ul>
	</section>
</xsl:template>

<xsl:template match="privacy-notice/version">
	<li>
		<xsl:choose>
			<xsl:when test="@current"><b><xsl:value-of select="p:msg('privacy.version', @no, p:date(@from))"/></b></xsl:when>
			<xsl:otherwise><a href="{$root}/privacy/notices/{@ref}"><xsl:value-of select="p:msg('privacy.version', @no, p:date(@from))"/></a></xsl:otherwise>
		</xsl:choose>
		<span class="sub"><xsl:value-of select="p:msg('fact.sha256')"/><xsl:text> </xsl:text><code><xsl:value-of select="@sha256"/></code></span>
	</li>
</xsl:template>

<xsl:template match="privacy/export">
	<li>
		<xsl:choose>
			<xsl:when test="@size">
				<a href="{$root}/privacy/exports/{@ref}"><b><xsl:value-of select="p:msg('privacy.export', p:time(@at))"/></b></a>
				<span class="sub"><xsl:apply-templates select="@size"/> · <xsl:value-of select="p:msg('privacy.export.until', p:time(@until))"/></span>
			</xsl:when>
			<xsl:otherwise>
				<b><xsl:value-of select="p:msg('privacy.export', p:time(@at))"/></b>
				<span class="sub"><xsl:value-of select="p:msg('privacy.export.waits')"/></span>
			</xsl:otherwise>
		</xsl:choose>
	</li>
</xsl:template>

<xsl:template match="privacy/erasure">
	<li>
		<b><xsl:value-of select="p:msg(concat('privacy.erasure.', @state))"/></b>
		<span class="sub"><xsl:value-of select="p:time(@at)"/></span>
		<xsl:if test="normalize-space()"><span class="sub"><xsl:value-of select="."/></span></xsl:if>
	</li>
</xsl:template>

<xsl:template match="privacy/said">
	<li>
		<b>
			<xsl:choose>
				<xsl:when test="@notice"><a href="{$root}/privacy/notices/{@notice}"><xsl:value-of select="p:msg(concat('privacy.notice.', @said), @version)"/></a></xsl:when>
				<xsl:otherwise><xsl:value-of select="p:msg(concat('privacy.purpose.', @said), string(.))"/></xsl:otherwise>
			</xsl:choose>
		</b>
		<span class="sub"><xsl:value-of select="p:time(@at)"/></span>
		<span class="sub"><xsl:value-of select="p:msg('fact.sha256')"/><xsl:text> </xsl:text><code><xsl:value-of select="@sha256"/></code></span>
	</li>
</xsl:template>

<!-- ==== the program admin ==== -->

<xsl:template match="privacy-setup">
	<p class="back"><a href="{$root}/admin"><xsl:value-of select="p:msg('title.admin')"/></a></p>
	<header class="top">
		<div>
			<h1><xsl:value-of select="p:msg('title.privacy-setup')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('privacy-setup.text')"/></p>
		</div>
		<p class="buttons"><a class="button plain" href="{$root}/admin/privacy/people"><xsl:value-of select="p:msg('title.erasures')"/></a><a class="button" href="{$root}/admin/privacy/notices"><xsl:value-of select="p:msg('title.notice-publish')"/></a></p>
	</header>
	<section>
		<h2><xsl:value-of select="p:msg('privacy-setup.notices')"/></h2>
		<xsl:choose>
			<xsl:when test="notice"><xsl:call-template name="notice-table"/></xsl:when>
			<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('privacy-setup.none')"/></p></xsl:otherwise>
		</xsl:choose>
	</section>
	<section class="column more">
		<xsl:if test="purpose">
			<h2><xsl:value-of select="p:msg('privacy-setup.purposes')"/></h2>
			<ul class="modules plain"><xsl:apply-templates select="purpose"/></ul>
		</xsl:if>
		<xsl:apply-templates select="form"/>
	</section>
</xsl:template>

<xsl:template name="notice-table">
	<table class="cards">
		<caption class="sr"><xsl:value-of select="p:msg('privacy-setup.notices')"/></caption>
		<thead>
			<tr>
				<th scope="col"><xsl:value-of select="p:msg('field.region')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('privacy-setup.version')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('privacy-setup.acceptance')"/></th>
				<th scope="col"><span class="sr"><xsl:value-of select="p:msg('privacy-setup.next')"/></span></th>
			</tr>
		</thead>
		<tbody><xsl:apply-templates select="notice"/></tbody>
	</table>
</xsl:template>

<xsl:template match="privacy-setup/notice">
	<xsl:variable name="where"><xsl:apply-templates select="." mode="where"/></xsl:variable>
	<tr>
		<th scope="row"><xsl:value-of select="$where"/></th>
		<td>
			<a href="{$root}/privacy/notices/{@ref}"><xsl:value-of select="p:msg('privacy.version', @version, p:date(@from))"/></a>
			<xsl:text> </xsl:text>
			<span class="sub"><xsl:value-of select="p:msg(concat('language.', @lang))"/></span>
		</td>
		<td>
			<xsl:choose>
				<xsl:when test="@must"><xsl:value-of select="p:msg('privacy-setup.must', @accepted)"/></xsl:when>
				<xsl:otherwise><xsl:value-of select="p:msg('privacy-setup.told')"/></xsl:otherwise>
			</xsl:choose>
		</td>
		<td class="n do"><a href="{$root}/admin/privacy/notices?from={@ref}" aria-label="{p:msg('privacy-setup.next.of', string($where), @version)}"><xsl:value-of select="p:msg('privacy-setup.next')"/></a></td>
	</tr>
</xsl:template>

<xsl:template match="notice" mode="where"><xsl:value-of select="p:msg('privacy-setup.default')"/></xsl:template>
<xsl:template match="notice[region]" mode="where"><xsl:value-of select="region"/></xsl:template>

<xsl:template match="privacy-setup/purpose">
	<li>
		<b><xsl:value-of select="name"/></b>
		<span class="sub"><xsl:value-of select="words"/></span>
		<span class="sub">
			<xsl:value-of select="p:msg('privacy-setup.given', @given)"/>
			<xsl:if test="@effect != 'none'"><xsl:value-of select="concat(' · ', p:msg(concat('option.effect.', @effect)))"/></xsl:if>
		</span>
	</li>
</xsl:template>

<!-- ==== erasing ==== -->

<xsl:template match="erasures">
	<div class="column">
		<p class="back"><a href="{$root}/admin/privacy"><xsl:value-of select="p:msg('title.privacy-setup')"/></a></p>
		<header class="top"><div>
			<h1><xsl:value-of select="p:msg('title.erasures')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('erasures.text')"/></p>
		</div></header>
		<xsl:if test="erasure"><ul class="modules plain"><xsl:apply-templates select="erasure"/></ul></xsl:if>
		<xsl:apply-templates select="form"/>
	</div>
</xsl:template>

<xsl:template match="erasures/erasure">
	<li>
		<a href="{$root}/admin/privacy/people/{@member}"><b><xsl:value-of select="name"/></b></a>
		<span class="sub"><xsl:value-of select="concat(org, ' · ', p:msg(concat('erasure.state.', @state)), ' · ', p:time(@at))"/></span>
		<xsl:if test="reason"><span class="sub"><xsl:value-of select="reason"/></span></xsl:if>
	</li>
</xsl:template>

<xsl:template match="erasing" mode="title"><xsl:value-of select="p:msg('title.erasing', string(name))"/></xsl:template>

<xsl:template match="erasing">
	<div class="column">
		<p class="back"><a href="{$root}/admin/privacy/people"><xsl:value-of select="p:msg('title.erasures')"/></a></p>
		<header class="top"><div>
			<h1><xsl:value-of select="name"/></h1>
			<p class="lead"><xsl:value-of select="concat(@email, ' · ', org)"/></p>
		</div></header>
		<xsl:if test="@state"><p><b><xsl:value-of select="p:msg(concat('erasure.state.', @state))"/></b></p></xsl:if>
		<xsl:if test="hold">
			<section>
				<h2><xsl:value-of select="p:msg('holds.title')"/></h2>
				<form method="post" action="{$root}{form[@name = 'hold-end']/@action}">
					<xsl:apply-templates select="form[@name = 'hold-end']/field[@type = 'token']"/>
					<ul class="modules plain"><xsl:apply-templates select="hold"/></ul>
				</form>
			</section>
		</xsl:if>
		<xsl:apply-templates select="form[@name != 'hold-end']"/>
	</div>
</xsl:template>

<xsl:template match="erasing/hold">
	<li>
		<b><xsl:value-of select="reason"/></b>
		<span class="sub"><xsl:value-of select="concat(p:msg(concat('option.hold-on.', @on)), ' · ', by, ' · ', p:time(@at))"/></span>
		<button type="submit" class="link" name="ref" value="{@ref}" aria-label="{p:msg('hold.end.of', string(reason))}"><xsl:value-of select="p:msg('hold.end')"/></button>
	</li>
</xsl:template>

</xsl:stylesheet>
