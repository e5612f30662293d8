<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  earnings.xsl: what was earned, and what may still be.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="earnings">
	<header class="top">
		<h1><xsl:value-of select="p:msg('title.earnings')"/></h1>
		<p><a href="{$root}/progress"><xsl:value-of select="p:msg('progress.charts')"/></a></p>
	</header>
	<xsl:call-template name="figures"/>
	<section>
		<h2><xsl:value-of select="p:msg('earnings.accruals')"/></h2>
		<xsl:choose>
			<xsl:when test="accrual"><xsl:apply-templates select="." mode="table"/></xsl:when>
			<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('earnings.empty')"/></p></xsl:otherwise>
		</xsl:choose>
		<xsl:call-template name="list-end"/>
	</section>
</xsl:template>

<xsl:template match="earnings" mode="table">
	<xsl:variable name="people" select="boolean(accrual/owner)"/>
	<xsl:variable name="money" select="boolean(accrual/amount)"/>
	<table class="cards">
		<caption class="sr"><xsl:value-of select="p:msg('earnings.accruals')"/></caption>
		<thead>
			<tr>
				<th scope="col"><xsl:value-of select="p:msg('fact.customer')"/></th>
				<xsl:if test="$people"><th scope="col"><xsl:value-of select="p:msg('fact.owner')"/></th></xsl:if>
				<th scope="col"><xsl:value-of select="p:msg('fact.at.accrual')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('fact.statement')"/></th>
				<xsl:if test="$money"><th scope="col" class="n"><xsl:value-of select="p:msg('fact.commission')"/></th></xsl:if>
			</tr>
		</thead>
		<tbody><xsl:apply-templates select="accrual"><xsl:with-param name="people" select="$people"/><xsl:with-param name="money" select="$money"/></xsl:apply-templates></tbody>
	</table>
</xsl:template>

<xsl:template match="earnings/accrual">
	<xsl:param name="people"/>
	<xsl:param name="money"/>
	<tr>
		<th scope="row">
			<xsl:choose>
				<xsl:when test="@deal and customer"><a href="{$root}/deals/{@deal}"><xsl:value-of select="customer"/></a><span><xsl:value-of select="@deal"/></span></xsl:when>
				<xsl:when test="@deal"><a href="{$root}/deals/{@deal}"><xsl:value-of select="@deal"/></a></xsl:when>
				<xsl:otherwise><xsl:value-of select="@ref"/></xsl:otherwise>
			</xsl:choose>
			<xsl:if test="not($money)"><xsl:call-template name="accrual-why"/></xsl:if>
		</th>
		<xsl:if test="$people"><td class="who"><xsl:call-template name="registrant"/></td></xsl:if>
		<td class="at"><xsl:value-of select="p:day(@at)"/></td>
		<td class="is">
			<xsl:choose>
				<xsl:when test="@statement"><a href="{$root}/statements/{@statement}"><xsl:value-of select="@statement"/></a></xsl:when>
				<xsl:when test="@state = 'stated'"><xsl:value-of select="p:msg('earnings.stated', string(@period))"/></xsl:when>
				<xsl:otherwise><xsl:value-of select="p:msg('earnings.unstated', string(@period))"/></xsl:otherwise>
			</xsl:choose>
		</td>
		<xsl:if test="$money">
			<td class="n">
				<xsl:if test="amount"><xsl:value-of select="p:money(amount/@minor, amount/@currency)"/></xsl:if>
				<xsl:call-template name="accrual-why"/>
			</td>
		</xsl:if>
	</tr>
</xsl:template>

<xsl:template name="accrual-why">
	<a class="why" href="{$root}/earnings/{@ref}"><xsl:value-of select="p:msg('earnings.why')"/><span class="sr"><xsl:value-of select="concat(' ', customer)"/></span></a>
</xsl:template>

</xsl:stylesheet>
