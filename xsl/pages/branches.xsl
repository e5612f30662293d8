<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  branches.xsl: branches of a head office, to its executives and to those of
  the vendor who decide on them.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<!-- One form around the list: the button of a row says what is done to which branch. -->
<xsl:template match="branches">
	<p class="back"><a href="{$root}/team"><xsl:value-of select="p:msg('title.team')"/></a></p>
	<header class="top">
		<div>
			<h1><xsl:value-of select="p:msg('title.branches')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg(concat('branches.text.', @begin), string(/page/viewer/@org))"/></p>
		</div>
	</header>
	<xsl:choose>
		<xsl:when test="branch">
			<form method="post" action="{$root}{form[@name = 'branch-pause']/@action}">
				<xsl:apply-templates select="form[@name = 'branch-pause']/field[@type = 'token']"/>
				<table class="cards">
					<caption class="sr"><xsl:value-of select="p:msg('title.branches')"/></caption>
					<xsl:call-template name="branch-heads"/>
					<tbody><xsl:apply-templates select="branch"/></tbody>
				</table>
			</form>
		</xsl:when>
		<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('branches.none')"/></p></xsl:otherwise>
	</xsl:choose>
	<section class="column more"><xsl:apply-templates select="form[@name = 'branch-new']"/></section>
</xsl:template>

<xsl:template name="branch-heads">
	<thead>
		<tr>
			<th scope="col"><xsl:value-of select="p:msg('fact.name')"/></th>
			<th scope="col"><xsl:value-of select="p:msg('fact.country')"/></th>
			<th scope="col"><xsl:value-of select="p:msg('fact.people')"/></th>
			<th scope="col"><xsl:value-of select="p:msg('fact.state')"/></th>
			<th scope="col"><span class="sr"><xsl:value-of select="p:msg('branches.do')"/></span></th>
		</tr>
	</thead>
</xsl:template>

<xsl:template match="branches/branch">
	<tr>
		<th scope="row"><xsl:value-of select="name"/><span><xsl:value-of select="@domain"/></span></th>
		<td><xsl:value-of select="p:country(@country)"/></td>
		<td><xsl:apply-templates select="." mode="people"/></td>
		<td class="is"><xsl:apply-templates select="@state"/></td>
		<td class="n do"><xsl:apply-templates select="." mode="button"/></td>
	</tr>
</xsl:template>

<xsl:template match="branch" mode="button"/>

<xsl:template match="branch[@state = 'active']" mode="button">
	<button type="submit" class="link" name="code" value="{@code}" aria-label="{p:msg('branches.pause.of', string(name))}"><xsl:value-of select="p:msg('branches.pause')"/></button>
</xsl:template>

<xsl:template match="branch[@state = 'paused']" mode="button">
	<button type="submit" class="link" name="code" value="{@code}" formaction="{$root}{../form[@name = 'branch-resume']/@action}" aria-label="{p:msg('branches.resume.of', string(name))}"><xsl:value-of select="p:msg('branches.resume')"/></button>
</xsl:template>

<!-- How many people there are, of how many there may be. -->
<xsl:template match="branch | organisation" mode="people">
	<xsl:choose>
		<xsl:when test="@seats"><xsl:value-of select="p:msg('people.of', p:number(@people), string(@seats))"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('people', string(@people))"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="branch/@state" priority="1">
	<span class="state {.}"><xsl:value-of select="p:msg(concat('branch.state.', .))"/></span>
</xsl:template>

<!-- ==== those who decide ==== -->

<xsl:template match="partner-branches">
	<p class="back"><a href="{$root}/admin"><xsl:value-of select="p:msg('title.admin')"/></a></p>
	<header class="top">
		<div>
			<h1><xsl:value-of select="p:msg('title.partner-branches')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('partner-branches.text')"/></p>
		</div>
	</header>
	<xsl:choose>
		<xsl:when test="branch">
			<table class="cards">
				<caption class="sr"><xsl:value-of select="p:msg('title.partner-branches')"/></caption>
				<thead>
					<tr>
						<th scope="col"><xsl:value-of select="p:msg('fact.name')"/></th>
						<th scope="col"><xsl:value-of select="p:msg('fact.office')"/></th>
						<th scope="col"><xsl:value-of select="p:msg('fact.country')"/></th>
						<th scope="col"><xsl:value-of select="p:msg('fact.people')"/></th>
						<th scope="col"><xsl:value-of select="p:msg('fact.state')"/></th>
					</tr>
				</thead>
				<tbody><xsl:apply-templates select="branch"/></tbody>
			</table>
		</xsl:when>
		<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('partner-branches.none')"/></p></xsl:otherwise>
	</xsl:choose>
	<xsl:if test="form"><section class="column more"><xsl:apply-templates select="form"/></section></xsl:if>
</xsl:template>

<xsl:template match="partner-branches/branch">
	<tr>
		<th scope="row"><a href="{$root}/admin/branches/{@code}"><xsl:value-of select="name"/></a><span><xsl:value-of select="@domain"/></span></th>
		<td class="who"><xsl:value-of select="office"/></td>
		<td><xsl:value-of select="p:country(@country)"/></td>
		<td><xsl:apply-templates select="." mode="people"/></td>
		<td class="is"><xsl:apply-templates select="@state"/></td>
	</tr>
</xsl:template>

<xsl:template match="page/branch" mode="title"><xsl:value-of select="name"/></xsl:template>

<xsl:template match="page/branch">
	<p class="back"><a href="{$root}/admin/branches"><xsl:value-of select="p:msg('title.partner-branches')"/></a></p>
	<header class="top">
		<h1><xsl:value-of select="name"/></h1>
		<xsl:apply-templates select="@state"/>
	</header>
	<div class="split">
		<div class="now">
			<p class="meaning"><xsl:value-of select="p:msg(concat('branch.meaning.', @state))"/></p>
			<xsl:apply-templates select="form"/>
		</div>
		<div class="facts-column">
			<section>
				<h2><xsl:value-of select="p:msg('team.facts')"/></h2>
				<dl class="facts">
					<xsl:apply-templates select="office" mode="fact"/>
					<xsl:apply-templates select="@domain" mode="fact"/>
					<xsl:apply-templates select="@country" mode="fact"/>
					<div><dt><xsl:value-of select="p:msg('fact.people')"/></dt><dd><xsl:apply-templates select="." mode="people"/></dd></div>
				</dl>
			</section>
		</div>
	</div>
</xsl:template>

<xsl:template match="page/branch/form">
	<details class="action {@name}">
		<xsl:if test="@invalid or @name = 'branch-approve'"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
		<summary><xsl:apply-templates select="." mode="title"/></summary>
		<div>
			<xsl:apply-templates select="." mode="text"/>
			<xsl:apply-templates select="." mode="body"/>
		</div>
	</details>
</xsl:template>

<xsl:template match="form[@name = 'org-seats']/field[@name = 'seats']" mode="control" priority="1">
	<input type="text" inputmode="numeric" value="{@value}" autocomplete="off"><xsl:call-template name="control"/></input>
</xsl:template>

</xsl:stylesheet>
