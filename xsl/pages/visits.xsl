<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  visits.xsl: as whom somebody looks: a person's memberships, and the staff
  that signs in as a partner's member who consents.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<!-- Above every page of a visit. -->
<xsl:template match="viewer/visit">
	<aside class="visit" aria-label="{p:msg('visit.label')}">
		<div class="wrap">
			<p>
				<b><xsl:value-of select="p:msg('visit.who', string(@visitor), string(../@name), string(../@org))"/></b>
				<xsl:text> </xsl:text>
				<xsl:choose>
					<xsl:when test="@writes"><xsl:value-of select="p:msg('visit.writes')"/></xsl:when>
					<xsl:otherwise><xsl:value-of select="p:msg('visit.reads')"/></xsl:otherwise>
				</xsl:choose>
				<xsl:text> </xsl:text>
				<xsl:value-of select="p:msg('visit.until', p:time(@until))"/>
			</p>
			<xsl:apply-templates select="form" mode="body"/>
		</div>
	</aside>
</xsl:template>

<!-- ==== memberships ==== -->

<xsl:template match="switch">
	<section class="sheet">
		<h1><xsl:value-of select="p:msg('title.switch')"/></h1>
		<p class="lead"><xsl:value-of select="p:msg('switch.text')"/></p>
		<form method="post" action="{$root}{form/@action}">
			<xsl:apply-templates select="form/field[@type = 'token'] | form/field[@name = 'next']"/>
			<ul class="choices"><xsl:apply-templates select="membership"/></ul>
		</form>
	</section>
</xsl:template>

<xsl:template match="switch/membership">
	<li>
		<button type="submit" name="membership" value="{@ref}">
			<b><xsl:value-of select="."/></b>
			<span>
				<xsl:value-of select="p:msg(concat('role.', @role))"/>
				<xsl:if test="@current"><xsl:value-of select="concat(' · ', p:msg('switch.current'))"/></xsl:if>
			</span>
		</button>
	</li>
</xsl:template>

<!-- ==== the member ==== -->

<xsl:template match="visits">
	<p class="back"><a href="{$root}/profile"><xsl:value-of select="p:msg('nav.profile')"/></a></p>
	<header class="top">
		<div>
			<h1><xsl:value-of select="p:msg('title.visits')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('visits.text', $brand)"/></p>
		</div>
	</header>
	<xsl:if test="consent">
		<form method="post" action="{$root}{form[@name = 'visit-end']/@action}">
			<xsl:apply-templates select="form[@name = 'visit-end']/field[@type = 'token']"/>
			<table class="cards">
				<caption class="sr"><xsl:value-of select="p:msg('visits.consents')"/></caption>
				<thead>
					<tr>
						<th scope="col"><xsl:value-of select="p:msg('visits.for')"/></th>
						<th scope="col"><xsl:value-of select="p:msg('visits.may')"/></th>
						<th scope="col"><xsl:value-of select="p:msg('fact.state')"/></th>
						<th scope="col"><span class="sr"><xsl:value-of select="p:msg('branches.do')"/></span></th>
					</tr>
				</thead>
				<tbody><xsl:apply-templates select="consent"/></tbody>
			</table>
		</form>
	</xsl:if>
	<section class="column more"><xsl:apply-templates select="form[@name = 'visit-allow']"/></section>
	<section class="more">
		<h2><xsl:value-of select="p:msg('visits.who')"/></h2>
		<xsl:choose>
			<xsl:when test="visit"><ul class="looked"><xsl:apply-templates select="visit"/></ul></xsl:when>
			<xsl:otherwise><p><xsl:value-of select="p:msg('visits.nobody')"/></p></xsl:otherwise>
		</xsl:choose>
	</section>
</xsl:template>

<xsl:template match="visits/consent">
	<tr>
		<th scope="row">
			<xsl:apply-templates select="." mode="by"/>
			<span><xsl:value-of select="reason"/></span>
		</th>
		<td><xsl:apply-templates select="." mode="may"/></td>
		<td class="is">
			<span class="state {@state}"><xsl:value-of select="p:msg(concat('consent.state.', @state))"/></span>
			<xsl:if test="@state = 'given'"><span class="sub"><xsl:value-of select="concat(p:msg('waiting.until'), ' ', p:time(@until))"/></span></xsl:if>
		</td>
		<td class="n do"><xsl:apply-templates select="." mode="buttons"/></td>
	</tr>
</xsl:template>

<xsl:template match="consent" mode="by"><xsl:value-of select="p:msg('visits.anybody', $brand)"/></xsl:template>
<xsl:template match="consent[by]" mode="by"><xsl:value-of select="by"/></xsl:template>

<xsl:template match="consent | visits/visit" mode="may"><xsl:value-of select="p:msg('visits.reads')"/></xsl:template>
<xsl:template match="consent[@writes] | visits/visit[@writes]" mode="may"><xsl:value-of select="p:msg('visits.writes')"/></xsl:template>

<xsl:template match="consent" mode="buttons"/>

<xsl:template match="consent[@state = 'given']" mode="buttons">
	<button type="submit" class="link" name="ref" value="{@ref}"><xsl:value-of select="p:msg('visits.end')"/></button>
</xsl:template>

<xsl:template match="consent[@state = 'asked']" mode="buttons">
	<button type="submit" class="link" name="ref" value="{@ref}" formaction="{$root}{../form[@name = 'visit-answer']/@action}" aria-label="{p:msg('visits.yes.to', string(by))}"><xsl:value-of select="p:msg('visits.yes')"/></button>
	<xsl:text> </xsl:text>
	<button type="submit" class="link" name="ref" value="{@ref}" aria-label="{p:msg('visits.no.to', string(by))}"><xsl:value-of select="p:msg('visits.no')"/></button>
</xsl:template>

<xsl:template match="visits/visit">
	<li>
		<b><xsl:value-of select="by"/></b>
		<span>
			<xsl:apply-templates select="@at" mode="time"/>
			<xsl:text> – </xsl:text>
			<xsl:choose>
				<xsl:when test="@now"><xsl:value-of select="p:msg('visits.now')"/></xsl:when>
				<xsl:otherwise><xsl:apply-templates select="@until" mode="time"/></xsl:otherwise>
			</xsl:choose>
		</span>
		<span><xsl:apply-templates select="." mode="may"/></span>
	</li>
</xsl:template>

<!-- ==== the staff ==== -->

<xsl:template match="partner-visits">
	<p class="back"><a href="{$root}/admin"><xsl:value-of select="p:msg('title.admin')"/></a></p>
	<header class="top">
		<div>
			<h1><xsl:value-of select="p:msg('title.partner-visits')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('partner-visits.text')"/></p>
		</div>
	</header>
	<xsl:choose>
		<xsl:when test="consent">
			<form method="post" action="{$root}{form[@name = 'visit-begin']/@action}">
				<xsl:apply-templates select="form[@name = 'visit-begin']/field[@type = 'token']"/>
				<table class="cards">
					<caption class="sr"><xsl:value-of select="p:msg('title.partner-visits')"/></caption>
					<thead>
						<tr>
							<th scope="col"><xsl:value-of select="p:msg('fact.name')"/></th>
							<th scope="col"><xsl:value-of select="p:msg('fact.organisation')"/></th>
							<th scope="col"><xsl:value-of select="p:msg('visits.may')"/></th>
							<th scope="col"><xsl:value-of select="p:msg('fact.state')"/></th>
							<th scope="col"><span class="sr"><xsl:value-of select="p:msg('branches.do')"/></span></th>
						</tr>
					</thead>
					<tbody><xsl:apply-templates select="consent"/></tbody>
				</table>
			</form>
		</xsl:when>
		<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('partner-visits.none')"/></p></xsl:otherwise>
	</xsl:choose>
	<section class="column more"><xsl:apply-templates select="form[@name = 'visit-ask']"/></section>
</xsl:template>

<xsl:template match="partner-visits/consent">
	<tr>
		<th scope="row"><xsl:value-of select="member"/><span><xsl:value-of select="member/@email"/></span></th>
		<td class="who"><xsl:value-of select="org"/></td>
		<td><xsl:apply-templates select="." mode="may"/></td>
		<td class="is">
			<span class="state {@state}"><xsl:value-of select="p:msg(concat('consent.state.', @state))"/></span>
			<xsl:if test="@until"><span class="sub"><xsl:value-of select="concat(p:msg('waiting.until'), ' ', p:time(@until))"/></span></xsl:if>
		</td>
		<td class="n do">
			<xsl:if test="@state = 'given'">
				<button type="submit" class="link" name="ref" value="{@ref}" aria-label="{p:msg('visits.begin.as', string(member))}"><xsl:value-of select="p:msg('visits.begin')"/></button>
			</xsl:if>
		</td>
	</tr>
</xsl:template>

</xsl:stylesheet>
