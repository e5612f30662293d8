<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  profile.xsl: who you are here, above the forms that change your language and your password.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="page[@name = 'profile']/form[@name = 'profile-language']" priority="1"/>
<xsl:template match="page[@name = 'profile']/form[@name = 'password-change']" priority="1">
	<section class="sheet">
		<h1><xsl:value-of select="p:msg('title.profile')"/></h1>
		<dl class="facts">
			<xsl:apply-templates select="../viewer/@name" mode="fact"/>
			<xsl:apply-templates select="../viewer/@email" mode="fact"/>
			<xsl:apply-templates select="../viewer/@org" mode="fact"/>
			<xsl:apply-templates select="../viewer/@role" mode="fact"/>
			<xsl:apply-templates select="../viewer/@currency" mode="fact"/>
			<xsl:apply-templates select="../@tz" mode="fact"/>
		</dl>
		<ul class="ways">
			<xsl:if test="../viewer[@role = 'rep' or @role = 'manager' or @role = 'executive']">
				<li><a href="{$root}/profile/activity"><xsl:value-of select="p:msg('title.activity')"/></a></li>
			</xsl:if>
			<li><a href="{$root}/profile/mail"><xsl:value-of select="p:msg('title.mail-choices')"/></a></li>
			<li><a href="{$root}/profile/devices"><xsl:value-of select="p:msg('title.devices')"/></a></li>
			<li><a href="{$root}/profile/tokens"><xsl:value-of select="p:msg('title.tokens')"/></a></li>
			<li><a href="{$root}/profile/second-step"><xsl:value-of select="p:msg('title.second-step')"/></a></li>
			<li><a href="{$root}/privacy"><xsl:value-of select="p:msg('title.privacy')"/></a></li>
			<xsl:if test="$on-partner-side"><li><a href="{$root}/visits"><xsl:value-of select="p:msg('title.visits')"/></a></li></xsl:if>
		</ul>
		<xsl:apply-templates select="../form[@name = 'profile-language']" mode="part"/>
		<xsl:apply-templates select="." mode="part"/>
	</section>
</xsl:template>

<xsl:template match="page[@name = 'profile']/form" mode="part">
	<h2><xsl:apply-templates select="." mode="title"/></h2>
	<xsl:apply-templates select="." mode="text"/>
	<xsl:apply-templates select="." mode="body"/>
</xsl:template>

<xsl:template match="viewer/@org" mode="term"><xsl:value-of select="p:msg('fact.organisation')"/></xsl:template>
<xsl:template match="viewer/@role" mode="value"><xsl:value-of select="p:msg(concat('role.', .))"/></xsl:template>
<xsl:template match="viewer/@currency" mode="value"><xsl:value-of select="concat(., ' – ', p:currency-name(.))"/></xsl:template>

<!-- One form around all: the button of a row names the session that it ends. -->
<xsl:template match="devices">
	<p class="back"><a href="{$root}/profile"><xsl:value-of select="p:msg('nav.profile')"/></a></p>
	<header class="top">
		<div>
			<h1><xsl:value-of select="p:msg('title.devices')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('devices.text')"/></p>
		</div>
	</header>
	<xsl:choose>
		<xsl:when test="count(device) &gt; 1">
			<form method="post" action="{$root}{form[@name = 'device-end']/@action}">
				<xsl:apply-templates select="form[@name = 'device-end']/field[@type = 'token']"/>
				<xsl:call-template name="device-table"/>
			</form>
		</xsl:when>
		<xsl:otherwise><xsl:call-template name="device-table"/></xsl:otherwise>
	</xsl:choose>
	<xsl:if test="count(device) &gt; 1"><section class="column more"><xsl:apply-templates select="form[@name = 'devices-end']"/></section></xsl:if>
</xsl:template>

<xsl:template name="device-table">
	<table class="cards">
		<caption class="sr"><xsl:value-of select="p:msg('title.devices')"/></caption>
		<thead>
			<tr>
				<th scope="col"><xsl:value-of select="p:msg('devices.device')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('devices.since')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('devices.seen')"/></th>
				<th scope="col"><span class="sr"><xsl:value-of select="p:msg('devices.end')"/></span></th>
			</tr>
		</thead>
		<tbody><xsl:apply-templates select="device"/></tbody>
	</table>
</xsl:template>

<xsl:template match="device">
	<xsl:variable name="what"><xsl:apply-templates select="." mode="what"/></xsl:variable>
	<tr>
		<th scope="row"><xsl:value-of select="$what"/></th>
		<td class="at"><span class="when"><xsl:value-of select="p:msg('devices.since')"/><xsl:text> </xsl:text></span><xsl:apply-templates select="@since" mode="time"/></td>
		<td class="at"><span class="when"><xsl:value-of select="p:msg('devices.seen')"/><xsl:text> </xsl:text></span><xsl:apply-templates select="@seen" mode="time"/></td>
		<td class="n do">
			<xsl:choose>
				<xsl:when test="@current"><span class="state approved"><xsl:value-of select="p:msg('devices.current')"/></span></xsl:when>
				<xsl:otherwise><button type="submit" class="link" name="ref" value="{@ref}" aria-label="{p:msg('devices.end.of', string($what))}"><xsl:value-of select="p:msg('devices.end')"/></button></xsl:otherwise>
			</xsl:choose>
		</td>
	</tr>
</xsl:template>

<xsl:template match="device" mode="what">
	<xsl:choose>
		<xsl:when test="@browser and @os"><xsl:value-of select="p:msg('devices.on', p:msg(concat('browser.', @browser)), p:msg(concat('os.', @os)))"/></xsl:when>
		<xsl:when test="@browser"><xsl:value-of select="p:msg(concat('browser.', @browser))"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('devices.unknown')"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

</xsl:stylesheet>
