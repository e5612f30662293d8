<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  applications.xsl: companies that want to be partners, for those who decide: who waits, and one of them.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="applications">
	<p class="back"><a href="{$root}/admin"><xsl:value-of select="p:msg('title.admin')"/></a></p>
	<header class="top">
		<div>
			<h1><xsl:value-of select="p:msg('title.applications')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('applications.text')"/></p>
		</div>
	</header>
	<xsl:apply-templates select="filters"/>
	<xsl:choose>
		<xsl:when test="application"><xsl:apply-templates select="." mode="table"/></xsl:when>
		<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('applications.empty')"/></p></xsl:otherwise>
	</xsl:choose>
	<xsl:apply-templates select="more"/>
</xsl:template>

<xsl:template match="applications" mode="table">
	<table class="cards">
		<caption class="sr"><xsl:value-of select="p:msg('title.applications')"/></caption>
		<thead>
			<tr>
				<th scope="col"><xsl:value-of select="p:msg('fact.company')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('fact.contact')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('fact.triage')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('fact.state')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('queue.due')"/></th>
			</tr>
		</thead>
		<tbody><xsl:apply-templates select="application"/></tbody>
	</table>
</xsl:template>

<xsl:template match="applications/application">
	<tr>
		<th scope="row"><a href="{$root}/admin/applications/{@ref}"><xsl:value-of select="company"/></a><xsl:call-template name="applicant-place"/></th>
		<td class="who"><xsl:value-of select="contact"/><span><xsl:value-of select="p:day(@at)"/></span></td>
		<td><xsl:call-template name="triage-words"><xsl:with-param name="labels" select="string(@triage)"/></xsl:call-template></td>
		<td class="is"><xsl:apply-templates select="@state"/></td>
		<td class="next"><xsl:apply-templates select="waiting[@until]" mode="clock"/></td>
	</tr>
</xsl:template>

<xsl:template name="applicant-place">
	<xsl:if test="website or country">
		<span>
			<xsl:value-of select="website"/>
			<xsl:if test="website and country"><xsl:text> · </xsl:text></xsl:if>
			<xsl:if test="country"><xsl:value-of select="p:country(country)"/></xsl:if>
		</span>
	</xsl:if>
</xsl:template>

<!-- "partner,early" as words; nothing found is said too. -->
<xsl:template name="triage-words">
	<xsl:param name="labels"/>
	<xsl:choose>
		<xsl:when test="$labels = ''"><xsl:value-of select="p:msg('triage.ok')"/></xsl:when>
		<xsl:when test="contains($labels, ',')">
			<xsl:value-of select="concat(p:msg(concat('triage.', substring-before($labels, ','))), p:msg('text.comma'))"/>
			<xsl:call-template name="triage-words"><xsl:with-param name="labels" select="substring-after($labels, ',')"/></xsl:call-template>
		</xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg(concat('triage.', $labels))"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="applications/filters" mode="label"><xsl:value-of select="p:msg('filter.q.applications')"/></xsl:template>

<xsl:template match="applications/filters/state">
	<option value="{@value}">
		<xsl:if test="@current"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
		<xsl:value-of select="p:msg(concat('apply.state.', @value))"/>
	</option>
</xsl:template>

<xsl:template match="page/application" mode="title"><xsl:value-of select="p:msg('title.application-page', string(company), string(@ref))"/></xsl:template>

<xsl:template match="page/application">
	<p class="back"><a href="{$root}/admin/applications"><xsl:value-of select="p:msg('title.applications')"/></a></p>
	<header class="top">
		<div>
			<p class="kicker"><xsl:value-of select="@ref"/></p>
			<h1><xsl:value-of select="company"/></h1>
			<xsl:if test="string(contact) or country">
				<p class="lead">
					<xsl:value-of select="contact"/>
					<xsl:if test="string(contact) and country"><xsl:text> · </xsl:text></xsl:if>
					<xsl:if test="country"><xsl:value-of select="p:country(country)"/></xsl:if>
				</p>
			</xsl:if>
		</div>
		<xsl:apply-templates select="@state"/>
	</header>
	<div class="split">
		<div class="now">
			<xsl:apply-templates select="reason[normalize-space() or @code]"/>
			<xsl:apply-templates select="waiting"/>
			<xsl:apply-templates select="." mode="triage"/>
			<xsl:if test="via"><p class="sub"><xsl:value-of select="p:msg('application.via', string(via), string(via/@material))"/></p></xsl:if>
			<xsl:apply-templates select="form"/>
		</div>
		<div class="facts-column">
			<xsl:apply-templates select="layout"/>
		</div>
	</div>
</xsl:template>

<xsl:template match="application/layout/section[@name = 'facts']">
	<section>
		<h2><xsl:value-of select="p:msg('application.facts')"/></h2>
		<dl class="facts"><xsl:apply-templates select="item"/></dl>
		<p><a href="{$root}/admin/access/records/application/{../../@ref}"><xsl:value-of select="p:msg('record-access.link')"/></a></p>
	</section>
</xsl:template>
<xsl:template match="application/layout/section/item[@name = 'contact']"><xsl:apply-templates select="../../../contact[string() or @email]" mode="fact"/></xsl:template>
<xsl:template match="application/layout/section/item[@name = 'phone']"><xsl:apply-templates select="../../../contact/@phone" mode="fact"/></xsl:template>

<xsl:template match="application" mode="triage">
	<section class="panel triage">
		<h2><xsl:value-of select="p:msg('fact.triage')"/></h2>
		<xsl:choose>
			<xsl:when test="triage or match">
				<ul class="matches">
					<xsl:apply-templates select="triage[@name = 'member' or @name = 'early' or @name = 'mail-elsewhere']"/>
					<xsl:apply-templates select="match"/>
				</ul>
			</xsl:when>
			<xsl:otherwise><p><xsl:value-of select="p:msg('triage.ok.text')"/></p></xsl:otherwise>
		</xsl:choose>
	</section>
</xsl:template>

<xsl:template match="application/triage"><li><xsl:value-of select="p:msg(concat('triage.', @name, '.text'))"/></li></xsl:template>

<xsl:template match="application/match">
	<li>
		<xsl:choose>
			<xsl:when test="org"><xsl:value-of select="p:msg('triage.match.partner', string(org))"/></xsl:when>
			<xsl:when test="@ref">
				<xsl:value-of select="p:msg('triage.match.application')"/><xsl:text> </xsl:text>
				<a href="{$root}/admin/applications/{@ref}"><xsl:value-of select="concat(company, ' ', @ref)"/></a><xsl:text> </xsl:text>
				<xsl:apply-templates select="@state"/>
			</xsl:when>
			<xsl:otherwise><xsl:value-of select="p:msg('triage.match.elsewhere')"/></xsl:otherwise>
		</xsl:choose>
		<span class="sub">
			<xsl:value-of select="p:msg('triage.by')"/>
			<xsl:if test="contains(@key, 'domain')"><xsl:value-of select="concat(' · ', p:msg('fact.domain'))"/></xsl:if>
			<xsl:if test="contains(@key, 'tax')"><xsl:value-of select="concat(' · ', p:msg('fact.tax-number'))"/></xsl:if>
			<xsl:if test="contains(@key, 'name')"><xsl:value-of select="concat(' · ', p:msg('fact.name'))"/></xsl:if>
		</span>
	</li>
</xsl:template>

<xsl:template match="application/waiting" mode="turn">
	<xsl:choose>
		<xsl:when test="@on = 'vendor'"><xsl:value-of select="p:msg('waiting.you')"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('apply.turn.applicant')"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="application/website" mode="value"><a href="https://{.}/" rel="noopener noreferrer"><xsl:value-of select="."/></a></xsl:template>
<xsl:template match="application/reapply-after" mode="value"><xsl:apply-templates select="." mode="date"/></xsl:template>
<xsl:template match="application/terms" mode="value">
	<a href="{$root}/apply/terms/{@version}"><xsl:value-of select="p:msg('apply.accepted', @version)"/></a>
	<span class="sub"><xsl:value-of select="concat(../contact, p:msg('text.comma'), p:time(../@at))"/></span>
</xsl:template>
<xsl:template match="application/member" mode="value">
	<xsl:value-of select="."/><span class="sub"><xsl:value-of select="p:msg(concat('member.state.', @state))"/></span>
</xsl:template>

</xsl:stylesheet>
