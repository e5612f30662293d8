<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  draft.xsl: check your answers: what will be sent, what it may earn, and what
  was promised about the answer.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="page/draft">
	<section class="sheet">
		<h1><xsl:value-of select="p:msg('title.draft')"/></h1>
		<xsl:if test="@colour"><p class="answer small {@colour}"><xsl:value-of select="p:msg(concat('check.', @colour))"/></p></xsl:if>
		<dl class="facts answers"><xsl:apply-templates select="answer | custom"/></dl>
		<xsl:apply-templates select="attachments[file]"/>
		<xsl:apply-templates select="forecast"/>
		<xsl:apply-templates select="promise"/>
		<xsl:apply-templates select="form"/>
	</section>
</xsl:template>

<!-- A draft's files have no address yet; each can be taken out again by a button of its own. -->
<xsl:template match="draft/attachments">
	<xsl:variable name="form" select="form"/>
	<section class="attachments">
		<h2><xsl:value-of select="p:msg('file.title')"/></h2>
		<form method="{$form/@method}" action="{$root}{$form/@action}" novalidate="novalidate">
			<xsl:apply-templates select="$form/field[@type = 'token']"/>
			<ul class="files"><xsl:apply-templates select="file"/></ul>
		</form>
	</section>
</xsl:template>

<xsl:template match="draft/attachments/file" mode="end">
	<button type="submit" class="link" name="file" value="{@ref}">
		<xsl:value-of select="p:msg('action.attachment-remove')"/><span class="sr"><xsl:value-of select="concat(' ', .)"/></span>
	</button>
</xsl:template>

<xsl:template match="answer">
	<div>
		<dt><xsl:value-of select="p:msg(concat('field.', @field))"/></dt>
		<dd><xsl:apply-templates select="." mode="value"/></dd>
		<dd class="change">
			<a href="{$root}/deals/new?draft={../@ref}#deal-{@field}"><xsl:value-of select="p:msg('action.change')"/><span class="sr"><xsl:value-of select="concat(' ', p:msg(concat('field.', @field)))"/></span></a>
		</dd>
	</div>
</xsl:template>

<xsl:template match="draft/custom">
	<div>
		<dt><xsl:apply-templates select="." mode="term"/></dt>
		<dd><xsl:apply-templates select="." mode="value"/></dd>
		<dd class="change">
			<a href="{$root}/deals/new?draft={../@ref}#deal-custom-{@name}"><xsl:value-of select="p:msg('action.change')"/><span class="sr"><xsl:value-of select="concat(' ', @label)"/></span></a>
		</dd>
	</div>
</xsl:template>

<xsl:template match="answer" mode="value"><xsl:value-of select="@value"/></xsl:template>
<xsl:template match="answer[amount]" mode="value" priority="2"><xsl:apply-templates select="amount"/></xsl:template>
<xsl:template match="answer[@label]" mode="value"><xsl:value-of select="@label"/></xsl:template>
<xsl:template match="answer[@field = 'country']" mode="value"><xsl:value-of select="p:country(@value)"/></xsl:template>
<xsl:template match="answer[@field = 'close-date']" mode="value"><xsl:apply-templates select="@value" mode="date"/></xsl:template>
<xsl:template match="answer[not(@value != '' or @label or amount)]" mode="value" priority="3">
	<span class="sub"><xsl:value-of select="p:msg('draft.empty')"/></span>
</xsl:template>

<xsl:template match="draft/forecast">
	<p class="stake">
		<span><xsl:value-of select="p:msg('deal.forecast')"/></span>
		<b><xsl:apply-templates select="." mode="money"/></b>
		<span class="sub"><xsl:value-of select="p:msg('deal.forecast.text', p:percent(@rate))"/></span>
	</p>
</xsl:template>

<xsl:template match="promise">
	<div class="promise">
		<h2><xsl:value-of select="p:msg('draft.next')"/></h2>
		<ul>
			<li><xsl:value-of select="p:msg('draft.receipt')"/></li>
			<li><xsl:value-of select="p:msg('draft.hours', @hours, $brand)"/></li>
			<li><xsl:value-of select="p:msg('draft.window', @window-days)"/></li>
		</ul>
	</div>
</xsl:template>

<!-- Sending needs no heading of its own: the page is about it. -->
<xsl:template match="draft/form"><xsl:apply-templates select="." mode="body"/></xsl:template>

</xsl:stylesheet>
