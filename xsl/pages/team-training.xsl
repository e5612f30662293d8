<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  team-training.xsl: who is where on which path, and whose certificates end.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="team-training">
	<p class="back"><a href="{$root}/training"><xsl:value-of select="p:msg('title.training')"/></a></p>
	<header class="top"><h1><xsl:value-of select="p:msg('title.team-training')"/></h1></header>
	<xsl:if test="ending">
		<section class="panel">
			<h2><xsl:value-of select="p:msg('team-training.ending')"/></h2>
			<ul class="drafts"><xsl:apply-templates select="ending"/></ul>
		</section>
	</xsl:if>
	<xsl:apply-templates select="filters"/>
	<xsl:choose>
		<xsl:when test="learner"><xsl:apply-templates select="." mode="table"/></xsl:when>
		<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('team-training.empty')"/></p></xsl:otherwise>
	</xsl:choose>
	<xsl:apply-templates select="more"/>
</xsl:template>

<xsl:template match="team-training/filters" mode="label"><xsl:value-of select="p:msg('filter.q.team-training')"/></xsl:template>

<xsl:template match="team-training/ending">
	<li>
		<a href="{$root}/certificates/{@no}"><xsl:value-of select="name"/></a>
		<span><xsl:value-of select="path"/></span>
		<xsl:if test="not($on-partner-side)"><span class="sub"><xsl:value-of select="org"/></span></xsl:if>
		<span class="clock">
			<xsl:choose>
				<xsl:when test="@days &lt; 0"><xsl:attribute name="class">clock late</xsl:attribute><b><xsl:value-of select="p:msg('team-training.ended')"/></b></xsl:when>
				<xsl:otherwise><xsl:if test="@days &lt; 30"><xsl:attribute name="class">clock soon</xsl:attribute></xsl:if><b><xsl:value-of select="p:msg('days.left', @days)"/></b></xsl:otherwise>
			</xsl:choose>
			<xsl:text> </xsl:text><span><xsl:value-of select="p:date(@until)"/></span>
		</span>
	</li>
</xsl:template>

<xsl:template match="team-training" mode="table">
	<table class="cards">
		<caption class="sr"><xsl:value-of select="p:msg('title.team-training')"/></caption>
		<thead>
			<tr>
				<th scope="col"><xsl:value-of select="p:msg('fact.name')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('fact.path')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('training.progress')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('fact.certificate')"/></th>
			</tr>
		</thead>
		<tbody><xsl:apply-templates select="learner"/></tbody>
	</table>
</xsl:template>

<xsl:template match="team-training/learner">
	<tr>
		<th scope="row"><xsl:value-of select="name"/><xsl:if test="not($on-partner-side)"><span><xsl:value-of select="org"/></span></xsl:if></th>
		<td class="who"><xsl:value-of select="path"/></td>
		<td class="next"><xsl:apply-templates select="." mode="progress"/></td>
		<td class="at">
			<xsl:if test="certificate">
				<a href="{$root}/certificates/{certificate/@no}"><xsl:value-of select="p:msg('team-training.until', p:date(certificate/@until))"/></a>
			</xsl:if>
		</td>
	</tr>
</xsl:template>

</xsl:stylesheet>
