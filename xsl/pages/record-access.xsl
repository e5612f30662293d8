<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  record-access.xsl: the team of a deal; who can see a record, and why; and
  sharing it by hand.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<!-- ==== With a deal ==== -->

<xsl:template match="deal/teammates">
	<section class="teammates">
		<h2><xsl:value-of select="p:msg('team-of-deal.title')"/></h2>
		<xsl:choose>
			<xsl:when test="teammate"><ul class="opened"><xsl:apply-templates select="teammate"/></ul></xsl:when>
			<xsl:otherwise><p class="sub"><xsl:value-of select="p:msg('team-of-deal.none')"/></p></xsl:otherwise>
		</xsl:choose>
		<xsl:apply-templates select="../form[@name = 'deal-team']"/>
		<p class="more"><a href="{$root}/deals/{../@ref}/access"><xsl:value-of select="p:msg('title.record-access.deal')"/></a></p>
	</section>
</xsl:template>

<!-- Whom: by name, or by the address alone where that is all that the viewer knows. -->
<xsl:template match="teammate | share">
	<li>
		<div>
			<b><xsl:apply-templates select="." mode="whom"/></b>
			<span class="sub">
				<xsl:if test="@part"><xsl:value-of select="concat(p:msg(concat('option.part.', @part)), ' · ')"/></xsl:if>
				<xsl:value-of select="p:msg(concat('opened.', @level))"/>
				<xsl:if test="@last"><xsl:value-of select="concat(' · ', p:msg('opened.last', p:date(@last)))"/></xsl:if>
				<xsl:if test="@until"><xsl:value-of select="concat(' · ', p:msg('opened.until', p:time(@until)))"/></xsl:if>
			</span>
			<xsl:if test="@unknown"><span class="sub"><xsl:value-of select="p:msg('opened.unknown')"/></span></xsl:if>
			<xsl:if test="@reason"><span class="sub"><xsl:value-of select="@reason"/></span></xsl:if>
			<xsl:if test="@by"><span class="sub"><xsl:value-of select="p:msg('opened.by', string(@by), p:day(@at))"/></span></xsl:if>
		</div>
		<xsl:apply-templates select="form"/>
	</li>
</xsl:template>

<xsl:template match="teammate | share" mode="whom">
	<xsl:choose>
		<xsl:when test="org"><xsl:value-of select="concat(name, p:msg('text.comma'), org)"/></xsl:when>
		<xsl:when test="name"><xsl:value-of select="name"/></xsl:when>
		<xsl:when test="@ref"><xsl:value-of select="@ref"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('opened.group', $brand)"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<!-- Its button says whom, to those who hear it alone. -->
<xsl:template match="teammate/form | share/form" priority="1">
	<form class="{@name}" method="{@method}" action="{$root}{@action}">
		<xsl:apply-templates select="field"/>
		<button type="submit" class="link">
			<xsl:value-of select="p:msg(concat('action.', @name))"/>
			<span class="sr"><xsl:text> </xsl:text><xsl:apply-templates select=".." mode="whom"/></span>
		</button>
	</form>
</xsl:template>

<!-- ==== Who can see it ==== -->

<xsl:template match="record-access" mode="title"><xsl:value-of select="p:msg(concat('title.record-access.', @object))"/></xsl:template>

<xsl:template match="record-access">
	<p class="back"><a href="{$root}{@href}"><xsl:value-of select="@ref"/></a></p>
	<header class="top">
		<div>
			<h1><xsl:apply-templates select="." mode="title"/></h1>
			<p class="lead"><xsl:value-of select="p:msg(concat('record-access.lead.', @side), $brand)"/></p>
		</div>
		<xsl:if test="$role = 'admin'">
			<p><a href="{$root}/admin/access/why?object={@object}&amp;ref={@ref}"><xsl:value-of select="p:msg('record-access.why')"/></a></p>
		</xsl:if>
	</header>
	<div class="split">
		<div class="now">
			<xsl:call-template name="record-people"><xsl:with-param name="side" select="'partner'"/></xsl:call-template>
			<xsl:call-template name="record-people"><xsl:with-param name="side" select="'vendor'"/></xsl:call-template>
			<xsl:if test="@side = 'other'"><p><xsl:value-of select="p:msg('record-access.other', $brand)"/></p></xsl:if>
		</div>
		<div class="facts-column">
			<xsl:if test="teammate">
				<section>
					<h2><xsl:value-of select="p:msg('team-of-deal.title')"/></h2>
					<ul class="opened"><xsl:apply-templates select="teammate"/></ul>
				</section>
			</xsl:if>
			<xsl:if test="share or form">
				<section>
					<h2><xsl:value-of select="p:msg('record-access.shares')"/></h2>
					<xsl:choose>
						<xsl:when test="share"><ul class="opened"><xsl:apply-templates select="share"/></ul></xsl:when>
						<xsl:otherwise><p class="sub"><xsl:value-of select="p:msg('record-access.shares.none')"/></p></xsl:otherwise>
					</xsl:choose>
					<xsl:apply-templates select="form"/>
				</section>
			</xsl:if>
			<section>
				<h2><xsl:value-of select="p:msg('record-access.others')"/></h2>
				<xsl:choose>
					<xsl:when test="others"><ul class="opened"><xsl:apply-templates select="others"/></ul></xsl:when>
					<xsl:otherwise><p class="sub"><xsl:value-of select="p:msg('record-access.others.none')"/></p></xsl:otherwise>
				</xsl:choose>
			</section>
		</div>
	</div>
</xsl:template>

<xsl:template name="record-people">
	<xsl:param name="side"/>
	<xsl:variable name="people" select="person[@side = $side]"/>
	<xsl:if test="$people">
		<section>
			<h2>
				<xsl:choose>
					<xsl:when test="$side = 'vendor'"><xsl:value-of select="p:msg('record-access.vendor', $brand)"/></xsl:when>
					<xsl:otherwise><xsl:value-of select="p:msg('record-access.partner')"/></xsl:otherwise>
				</xsl:choose>
			</h2>
			<ul class="opened"><xsl:apply-templates select="$people"/></ul>
		</section>
	</xsl:if>
</xsl:template>

<xsl:template match="record-access/person">
	<li>
		<div>
			<b>
				<xsl:choose>
					<xsl:when test="@why"><a href="{$root}{@why}"><xsl:value-of select="name"/></a></xsl:when>
					<xsl:otherwise><xsl:value-of select="name"/></xsl:otherwise>
				</xsl:choose>
			</b>
			<xsl:if test="@self"><xsl:text> </xsl:text><span class="mark"><xsl:value-of select="p:msg('record-access.self')"/></span></xsl:if>
			<span class="sub">
				<xsl:value-of select="p:msg(concat('role.', @role))"/>
				<xsl:if test="@side = 'partner'"><xsl:value-of select="concat(p:msg('text.comma'), org)"/></xsl:if>
				<xsl:value-of select="concat(' · ', p:msg(concat('opened.', @level)))"/>
			</span>
			<xsl:apply-templates select="grant[@rule-name or not(@kind = preceding-sibling::grant/@kind)]"/>
		</div>
	</li>
</xsl:template>

<xsl:template match="person/grant">
	<span class="reason-of">
		<xsl:value-of select="p:msg(concat('because.', @kind), $brand)"/>
		<xsl:if test="@rule-name"><xsl:value-of select="concat(' ', p:msg('because.rule', string(@rule-name), string(@group)))"/></xsl:if>
		<xsl:if test="@until"><xsl:value-of select="concat(' ', p:msg('opened.until', p:time(@until)))"/></xsl:if>
	</span>
</xsl:template>

<xsl:template match="record-access/others">
	<li>
		<div>
			<xsl:choose>
				<xsl:when test="@kind = 'default'"><b><xsl:value-of select="p:msg('others.default')"/></b></xsl:when>
				<xsl:otherwise>
					<b><xsl:value-of select="p:msg('others.people', @people, p:msg('others.orgs', @orgs))"/></b>
					<span class="sub"><xsl:value-of select="p:msg(concat('opened.', @level))"/></span>
				</xsl:otherwise>
			</xsl:choose>
			<span class="reason-of">
				<xsl:choose>
					<xsl:when test="@rule-name"><xsl:value-of select="p:msg('others.rule', string(@rule-name), string(@group))"/></xsl:when>
					<xsl:when test="@group"><xsl:value-of select="p:msg('others.profile', string(@group))"/></xsl:when>
					<xsl:otherwise><xsl:value-of select="p:msg('others.why', $brand)"/></xsl:otherwise>
				</xsl:choose>
			</span>
		</div>
	</li>
</xsl:template>

<!-- An action like those of a deal. -->
<xsl:template match="record-access/form">
	<details class="action {@name}">
		<xsl:if test="@invalid"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
		<summary><xsl:apply-templates select="." mode="title"/></summary>
		<div>
			<xsl:apply-templates select="." mode="text"/>
			<xsl:apply-templates select="." mode="body"/>
		</div>
	</details>
</xsl:template>

</xsl:stylesheet>
