<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  sheets.xsl: which style sheet a page needs beside the brand's own, by what
  comes first on it: htdocs/css/NAME.css. What is not named here needs none.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:template match="*" mode="sheet"/>

<!-- Steps one after the other; sums and reasons. -->
<xsl:template match="program | page/why | verify" mode="sheet"><xsl:value-of select="'program'"/></xsl:template>

<!-- What is read from top to bottom. -->
<xsl:template match="page/deal | page/draft | receipt | check | page/statement | keys | page/application | application-status
	| page/branch | page/member | user-page | partner-page | record-access | page/entry | audit-chain" mode="sheet"><xsl:value-of select="'record'"/></xsl:template>

<!-- How far somebody has come. -->
<xsl:template match="home | training | page/path | leaderboard | progress" mode="sheet"><xsl:value-of select="'progress'"/></xsl:template>

<!-- What one learns, and what it is good for. -->
<xsl:template match="privacy | page/course | page/lesson | page/quiz | page/certificate | page/badge | preview" mode="sheet"><xsl:value-of select="'learn'"/></xsl:template>

<!-- What is one's own. -->
<xsl:template match="notifications | second-step | recovery-codes | devices | tokens | token-made | switch | visits | partner-visits | page/form[@name = 'sign-in-code']" mode="sheet"><xsl:value-of select="'own'"/></xsl:template>

<!-- What is to be looked at before it is taken. -->
<xsl:template match="library | page/material | co-brand | material-copy | brand-kit" mode="sheet" priority="1"><xsl:value-of select="'shelf'"/></xsl:template>
<xsl:template match="shelf | shelf-material | shelf-version | shelf-downloads" mode="sheet" priority="1"><xsl:value-of select="'depot'"/></xsl:template>

<!-- What is searched, and what comes in by the list. -->
<xsl:template match="*[filters] | catalog | page/product | imports | page/import | warehouses | page/warehouse" mode="sheet"><xsl:value-of select="'list'"/></xsl:template>

<!-- Where the program is run: who may do what; the rest. -->
<xsl:template match="*[starts-with(local-name(), 'access-')]" mode="sheet"><xsl:value-of select="'access'"/></xsl:template>
<xsl:template match="audit | activity | authoring | *[starts-with(local-name(), 'authored-')] | declared-fields | declared-field | lines | regions
	| admin | page/setup | homes | privacy-setup | erasures | erasing | themes | page/theme-place | look-preview | theme-samples | theme-sample" mode="sheet"><xsl:value-of select="'desk'"/></xsl:template>

</xsl:stylesheet>
