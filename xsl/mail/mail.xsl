<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  mail.xsl: every mail of the portal.

  A mail is <page><mail kind="" as=""><facts/></mail></page>, drawn once for
  each @as: sender, subject, text, html. What it says are the words
  mail.KIND.subject, .text, .action and .why; their arguments are always {0}
  facts/@subject (a customer, a company), {1} facts/@ref, {2} the brand. The
  other facts become a list, in the order below. A kind that needs more has
  templates of its own in these modes. mail.css has the looks.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="/page[mail]" priority="2">
	<xsl:choose>
		<xsl:when test="mail/@as = 'sender'"><xsl:value-of select="p:msg('mail.sender', $brand)"/></xsl:when>
		<xsl:when test="mail/@as = 'subject'"><xsl:apply-templates select="mail" mode="subject"/></xsl:when>
		<xsl:when test="mail/@as = 'text'"><xsl:apply-templates select="mail" mode="plain"/></xsl:when>
		<xsl:otherwise><xsl:apply-templates select="mail" mode="document"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<!-- Words of a kind; a notification in the portal has the same. -->
<xsl:template match="mail | notification" mode="subject">
	<xsl:value-of select="p:msg(concat('mail.', @kind, '.subject'), string(facts/@subject), string(facts/@ref), $brand)"/>
</xsl:template>

<xsl:template match="mail | notification" mode="told">
	<xsl:value-of select="p:msg(concat('mail.', @kind, '.text'), string(facts/@subject), string(facts/@ref), $brand)"/>
</xsl:template>

<xsl:template match="mail" mode="action">
	<xsl:value-of select="p:msg(concat('mail.', @kind, '.action'), string(facts/@subject), string(facts/@ref), $brand)"/>
</xsl:template>

<xsl:template match="mail" mode="why">
	<xsl:value-of select="p:msg(concat('mail.', @kind, '.why'), string(facts/@subject), string(facts/@ref), $brand)"/>
</xsl:template>

<!-- What else is known, one fact after the other. -->
<xsl:template match="facts" mode="told-facts">
	<xsl:apply-templates select="@ref" mode="told-fact"/>
	<xsl:apply-templates select="@certificate" mode="told-fact"/>
	<xsl:apply-templates select="@amount" mode="told-fact"/>
	<xsl:apply-templates select="@until" mode="told-fact"/>
	<xsl:apply-templates select="@valid-until" mode="told-fact"/>
	<xsl:apply-templates select="@on" mode="told-fact"/>
	<xsl:apply-templates select="@code" mode="told-fact"/>
	<xsl:apply-templates select="@who" mode="told-fact"/>
</xsl:template>

<xsl:template match="@*" mode="told-fact">
	<xsl:choose>
		<xsl:when test="/page/mail/@as = 'text'">
			<xsl:value-of select="concat(p:msg(concat('mail.fact.', local-name())), p:msg('text.colon'))"/>
			<xsl:apply-templates select="." mode="told-value"/>
			<xsl:text>&#10;</xsl:text>
		</xsl:when>
		<xsl:otherwise>
			<dt class="m-term"><xsl:value-of select="p:msg(concat('mail.fact.', local-name()))"/></dt>
			<dd class="m-value"><xsl:apply-templates select="." mode="told-value"/></dd>
		</xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="@*" mode="told-value"><xsl:value-of select="."/></xsl:template>
<xsl:template match="@amount" mode="told-value"><xsl:value-of select="p:money(., ../@currency)"/></xsl:template>
<xsl:template match="@until" mode="told-value"><xsl:value-of select="p:time-zoned(.)"/></xsl:template>
<xsl:template match="@on | @valid-until" mode="told-value"><xsl:value-of select="p:date(.)"/></xsl:template>
<xsl:template match="@code" mode="told-value"><xsl:value-of select="p:msg(concat('reason.', .))"/></xsl:template>

<!-- HTML -->
<xsl:template match="mail" mode="document">
	<html lang="{/page/@lang}" dir="{p:msg('text.direction')}">
		<head>
			<meta charset="utf-8"/>
			<title><xsl:apply-templates select="." mode="subject"/></title>
			<meta name="viewport" content="width=device-width, initial-scale=1"/>
			<meta name="color-scheme" content="light dark"/>
			<meta name="supported-color-schemes" content="light dark"/>
		</head>
		<body class="m-body">
			<div class="m-page">
				<div class="m-brand">
					<xsl:if test="$look/@logo"><img class="m-logo" src="{$look/@logo}" alt="" height="32"/></xsl:if>
					<xsl:value-of select="$brand"/>
				</div>
				<div class="m-card">
					<h1 class="m-title"><xsl:apply-templates select="." mode="subject"/></h1>
					<xsl:if test="@name != ''"><p class="m-text"><xsl:value-of select="p:msg('mail.hello', string(@name))"/></p></xsl:if>
					<p class="m-text"><xsl:apply-templates select="." mode="told"/></p>
					<xsl:if test="facts/note"><blockquote class="m-note"><xsl:value-of select="facts/note"/></blockquote></xsl:if>
					<xsl:if test="facts/@*[name() != 'subject' and name() != 'currency']">
						<dl class="m-facts"><xsl:apply-templates select="facts" mode="told-facts"/></dl>
					</xsl:if>
					<p class="m-do"><a class="m-button" href="{@href}"><xsl:apply-templates select="." mode="action"/></a></p>
				</div>
				<div class="m-foot">
					<p class="m-small"><xsl:apply-templates select="." mode="why"/></p>
					<p class="m-small">
						<xsl:value-of select="$brand"/>
						<xsl:if test="$contact != ''"><xsl:value-of select="concat(' · ', $contact)"/></xsl:if>
					</p>
					<xsl:if test="$look/@legal"><p class="m-small"><xsl:value-of select="$look/@legal"/></p></xsl:if>
					<xsl:if test="@unsubscribe">
						<p class="m-small"><a class="m-quiet" href="{@unsubscribe}"><xsl:value-of select="p:msg('mail.unsubscribe')"/></a></p>
					</xsl:if>
				</div>
			</div>
		</body>
	</html>
</xsl:template>

<!-- Plain text: no element; lines are broken when it is sent. -->
<xsl:template match="mail" mode="plain">
	<xsl:if test="@name != ''"><xsl:value-of select="concat(p:msg('mail.hello', string(@name)), '&#10;&#10;')"/></xsl:if>
	<xsl:apply-templates select="." mode="told"/>
	<xsl:text>&#10;&#10;</xsl:text>
	<xsl:if test="facts/note"><xsl:value-of select="concat(p:msg('text.quoted', string(facts/note)), '&#10;&#10;')"/></xsl:if>
	<xsl:apply-templates select="facts" mode="told-facts"/>
	<xsl:if test="facts/@*[name() != 'subject' and name() != 'currency']"><xsl:text>&#10;</xsl:text></xsl:if>
	<xsl:variable name="action"><xsl:apply-templates select="." mode="action"/></xsl:variable>
	<xsl:value-of select="concat(p:msg('text.heads', string($action)), '&#10;', @href, '&#10;&#10;--&#10;')"/>
	<xsl:apply-templates select="." mode="why"/>
	<xsl:value-of select="concat('&#10;', $brand)"/>
	<xsl:if test="$contact != ''"><xsl:value-of select="concat(' · ', $contact)"/></xsl:if>
	<xsl:text>&#10;</xsl:text>
	<xsl:if test="$look/@legal"><xsl:value-of select="concat($look/@legal, '&#10;')"/></xsl:if>
	<xsl:if test="@unsubscribe">
		<xsl:value-of select="concat(p:msg('mail.unsubscribe'), p:msg('text.colon'), @unsubscribe, '&#10;')"/>
	</xsl:if>
</xsl:template>

</xsl:stylesheet>
