<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  deals.xsl: the list of deals, dense in width and a card each where it is narrow.
  
  This page is drawn most often: a row asks for its words and figures directly
  instead of through a template for each piece.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="deals">
	<header class="top">
		<h1><xsl:value-of select="p:msg('title.deals')"/></h1>
		<xsl:if test="$on-partner-side"><xsl:call-template name="deal-buttons"><xsl:with-param name="closed" select="@closed"/></xsl:call-template></xsl:if>
	</header>
	<xsl:if test="draft">
		<section class="drafts">
			<h2><xsl:value-of select="p:msg('deals.drafts')"/></h2>
			<ul><xsl:apply-templates select="draft"/></ul>
		</section>
	</xsl:if>
	<xsl:apply-templates select="filters"/>
	<xsl:choose>
		<xsl:when test="deal"><xsl:call-template name="deal-table"/></xsl:when>
		<xsl:when test="filters/@q or filters/state[@current]"><p class="empty"><xsl:value-of select="p:msg('deals.none')"/></p></xsl:when>
		<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('deals.empty')"/></p></xsl:otherwise>
	</xsl:choose>
	<xsl:apply-templates select="more"/>
</xsl:template>

<xsl:template match="deals/draft">
	<li>
		<a href="{$root}/deals/new?draft={@ref}">
			<xsl:value-of select="customer"/>
			<xsl:if test="not(customer)"><xsl:value-of select="p:msg('deals.draft.unnamed')"/></xsl:if>
		</a>
		<span class="sub"><xsl:value-of select="p:msg('deals.draft.saved', p:time(@saved))"/></span>
	</li>
</xsl:template>

<!-- Who registered is shown to those who see more than their own. -->
<xsl:template name="deal-table">
	<xsl:variable name="people" select="not(@scope = 'own') and (deal/owner or (deal/org and not($on-partner-side)))"/>
	<xsl:variable name="money" select="boolean(deal/amount)"/>
	<table class="cards deals">
		<caption class="sr"><xsl:value-of select="p:msg('title.deals')"/></caption>
		<thead>
			<tr>
				<th scope="col"><xsl:value-of select="p:msg('fact.customer')"/></th>
				<xsl:if test="$people"><th scope="col"><xsl:value-of select="p:msg('fact.owner')"/></th></xsl:if>
				<xsl:if test="$money"><th scope="col" class="n"><xsl:value-of select="p:msg('fact.amount')"/></th></xsl:if>
				<th scope="col"><xsl:value-of select="p:msg('fact.state')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('deals.next')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('deals.received')"/></th>
			</tr>
		</thead>
		<tbody>
			<xsl:apply-templates select="deal"><xsl:with-param name="people" select="$people"/><xsl:with-param name="money" select="$money"/></xsl:apply-templates>
		</tbody>
	</table>
</xsl:template>

<xsl:template match="deals/deal">
	<xsl:param name="people"/>
	<xsl:param name="money"/>
	<tr>
		<th scope="row"><xsl:call-template name="deal-link"/><xsl:if test="product-line"><span><xsl:value-of select="product-line"/></span></xsl:if></th>
		<xsl:if test="$people"><td class="who"><xsl:call-template name="registrant"/></td></xsl:if>
		<xsl:if test="$money"><td class="n"><xsl:if test="amount"><xsl:value-of select="p:money(amount/@minor, amount/@currency)"/></xsl:if></td></xsl:if>
		<td class="is"><span class="state {@state}"><xsl:value-of select="p:msg(concat('state.', @state))"/></span></td>
		<td class="next">
			<xsl:choose>
				<xsl:when test="@state = 'approved'"><xsl:value-of select="p:msg('deals.protected')"/><span><xsl:value-of select="p:day(@until)"/></span></xsl:when>
				<xsl:when test="waiting/@until"><xsl:apply-templates select="waiting" mode="row"/><span><xsl:value-of select="p:day(waiting/@until)"/></span></xsl:when>
			</xsl:choose>
		</td>
		<td class="at"><xsl:value-of select="p:day(@at)"/></td>
	</tr>
</xsl:template>

<!-- By its customer; where that is hidden, by its reference. -->
<xsl:template name="deal-link">
	<a href="{$root}/deals/{@ref}">
		<xsl:choose>
			<xsl:when test="customer"><xsl:value-of select="customer"/></xsl:when>
			<xsl:otherwise><xsl:value-of select="@ref"/></xsl:otherwise>
		</xsl:choose>
	</a>
</xsl:template>

<!-- A partner sees its own people only: the organisation would say nothing. -->
<xsl:template name="registrant">
	<xsl:choose>
		<xsl:when test="$on-partner-side"><xsl:value-of select="owner"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="org"/><span><xsl:value-of select="owner"/></span></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<!-- Whose turn, in two words. -->
<xsl:template match="waiting" mode="row">
	<xsl:choose>
		<xsl:when test="@days &lt; 0"><b class="late"><xsl:value-of select="p:msg('deals.late')"/></b></xsl:when>
		<xsl:when test="@on = 'vendor'"><xsl:value-of select="p:msg('deals.decision')"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('deals.answer')"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

</xsl:stylesheet>
