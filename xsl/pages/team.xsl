<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  team.xsl: the people of an organisation, and one of them.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="team">
	<header class="top">
		<div>
			<h1><xsl:value-of select="p:msg('title.team')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg(concat('team.text.', @scope), string(/page/viewer/@org))"/></p>
			<xsl:apply-templates select="organisation[@seats]"/>
			<xsl:apply-templates select="organisation[custom]" mode="facts"/>
		</div>
		<xsl:if test="@branches"><p class="buttons"><a class="button plain" href="{$root}/branches"><xsl:value-of select="p:msg('title.branches')"/></a></p></xsl:if>
	</header>
	<table class="cards">
		<caption class="sr"><xsl:value-of select="p:msg('title.team')"/></caption>
		<thead>
			<tr>
				<th scope="col"><xsl:value-of select="p:msg('fact.name')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('fact.role')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('fact.manager')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('fact.seen')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('fact.state')"/></th>
			</tr>
		</thead>
		<tbody><xsl:apply-templates select="member"/></tbody>
	</table>
	<div class="buttons more"><a href="{$root}/team?as=csv"><xsl:value-of select="p:msg('action.csv')"/></a></div>
	<xsl:if test="form"><section class="column"><xsl:apply-templates select="form"/></section></xsl:if>
</xsl:template>

<xsl:template match="team/member">
	<tr>
		<th scope="row"><a href="{$root}/team/{@ref}"><xsl:value-of select="name"/></a><span><xsl:value-of select="@email"/></span><xsl:if test="org"><span><xsl:value-of select="org"/></span></xsl:if></th>
		<td><xsl:value-of select="p:msg(concat('role.', @role))"/></td>
		<td class="who"><xsl:value-of select="manager"/></td>
		<td class="at"><xsl:apply-templates select="." mode="seen"/></td>
		<td class="is"><xsl:apply-templates select="@state"/></td>
	</tr>
</xsl:template>

<!-- How many of the seats are taken. -->
<xsl:template match="team/organisation">
	<p>
		<xsl:choose>
			<xsl:when test="@people &lt; @seats"><xsl:value-of select="p:msg('team.seats', p:number(@people), string(@seats), string(name))"/></xsl:when>
			<xsl:otherwise><xsl:value-of select="p:msg('team.seats.full', p:msg('people', string(@people)), string(@seats), string(name))"/></xsl:otherwise>
		</xsl:choose>
	</p>
</xsl:template>

<!-- What the vendor keeps of it; of several each under its name. -->
<xsl:template match="team/organisation" mode="facts">
	<section>
		<h2><xsl:value-of select="name"/></h2>
		<dl class="facts"><xsl:apply-templates select="custom" mode="fact"/></dl>
	</section>
</xsl:template>

<!-- Which organisation is full is what was chosen, or else the own one. -->
<xsl:template match="field[@error = 'seats-full']" mode="mistake" priority="1">
	<xsl:variable name="chosen" select="../field[@name = 'organisation']/option[@selected]/@value"/>
	<xsl:variable name="place" select="/page/*/organisation[(not($chosen) and @own) or @code = $chosen]"/>
	<xsl:value-of select="p:msg('error.seats-full', p:msg('people', string($place/@people)), string($place/@seats), string($place/name))"/>
</xsl:template>

<xsl:template match="member" mode="seen">
	<xsl:choose>
		<xsl:when test="@seen"><xsl:value-of select="p:day(@seen)"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('team.never')"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="team/member/@state | page/member/@state">
	<span class="state {.}"><xsl:value-of select="p:msg(concat('member.state.', .))"/></span>
</xsl:template>

<xsl:template match="page/member" mode="title"><xsl:value-of select="name"/></xsl:template>

<xsl:template match="page/member">
	<p class="back"><a href="{$root}/team"><xsl:value-of select="p:msg('title.team')"/></a></p>
	<header class="top">
		<div>
			<h1><xsl:value-of select="name"/></h1>
			<p class="lead"><xsl:value-of select="p:msg(concat('role.', @role))"/></p>
		</div>
		<xsl:apply-templates select="@state"/>
	</header>
	<div class="split">
		<div class="now">
			<p class="meaning"><xsl:value-of select="p:msg(concat('member.meaning.', @state))"/></p>
			<xsl:if test="@self"><p><xsl:value-of select="p:msg('team.self')"/></p></xsl:if>
			<xsl:apply-templates select="form"/>
		</div>
		<div class="facts-column">
			<section>
				<h2><xsl:value-of select="p:msg('team.facts')"/></h2>
				<dl class="facts">
					<xsl:apply-templates select="@email" mode="fact"/>
					<xsl:apply-templates select="@role" mode="fact"/>
					<xsl:apply-templates select="manager" mode="fact"/>
					<xsl:apply-templates select="profile" mode="fact"/>
					<xsl:apply-templates select="org" mode="fact"/>
					<div><dt><xsl:value-of select="p:msg('fact.seen')"/></dt><dd><xsl:apply-templates select="." mode="seen"/></dd></div>
				</dl>
			</section>
		</div>
	</div>
</xsl:template>

<xsl:template match="member/@role" mode="value"><xsl:value-of select="p:msg(concat('role.', .))"/></xsl:template>

<xsl:template match="member/form | team/form">
	<details class="action {@name}">
		<xsl:if test="@invalid"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
		<summary><xsl:apply-templates select="." mode="title"/></summary>
		<div>
			<xsl:apply-templates select="." mode="text"/>
			<xsl:apply-templates select="." mode="body"/>
		</div>
	</details>
</xsl:template>

<xsl:template match="member/org" mode="term"><xsl:value-of select="p:msg('fact.organisation')"/></xsl:template>

<!-- Where there is nothing to choose nothing is asked. -->
<xsl:template match="form[@name = 'team-invite']/field[@name = 'organisation'][count(option) &lt; 2] | field[@name = 'access-profile'][not(option)]" priority="2"/>

<!-- Reporting to nobody, and the usual profile, are choices as well; and an organisation is the own one first. -->
<xsl:template match="field[@name = 'manager'][option] | form[starts-with(@name, 'team-')]/field[@name = 'access-profile'][option]" priority="1">
	<div class="field {@type}">
		<xsl:apply-templates select="@error" mode="mark"/>
		<label for="{../@name}-{@name}"><xsl:apply-templates select="." mode="label"/></label>
		<xsl:apply-templates select="." mode="help"/>
		<select>
			<xsl:call-template name="control"/>
			<option value=""><xsl:apply-templates select="." mode="none"/></option>
			<xsl:apply-templates select="option"/>
		</select>
	</div>
</xsl:template>

<xsl:template match="field" mode="none"><xsl:value-of select="p:msg('team.nobody')"/></xsl:template>
<xsl:template match="field[@name = 'access-profile']" mode="none"><xsl:value-of select="p:msg('team.usual')"/></xsl:template>

<!-- Whoever invites types about somebody else. -->
<xsl:template match="field[@name = 'role']/option" mode="label" priority="1"><xsl:value-of select="p:msg(concat('option.profile.', @value))"/></xsl:template>

</xsl:stylesheet>
