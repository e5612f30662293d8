<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  lesson.xsl: one lesson; and written text: paragraphs, lists, headings and
  links, as its author wrote them.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="lesson" mode="title"><xsl:value-of select="title"/></xsl:template>

<xsl:template match="lesson">
	<article class="sheet lesson">
		<xsl:call-template name="way-back"/>
		<h1><xsl:value-of select="title"/></h1>
		<p class="sub">
			<xsl:value-of select="p:msg('module.page', @minutes)"/>
			<xsl:if test="@done"> · <xsl:value-of select="p:msg('module.done')"/></xsl:if>
		</p>
		<xsl:apply-templates select="text"/>
		<xsl:choose>
			<xsl:when test="form"><xsl:apply-templates select="form" mode="body"/></xsl:when>
			<xsl:otherwise><xsl:call-template name="way-on"/></xsl:otherwise>
		</xsl:choose>
	</article>
</xsl:template>

<xsl:template name="way-back">
	<p class="back"><a href="{$root}/training/courses/{course/@slug}"><xsl:value-of select="course"/></a></p>
</xsl:template>

<!-- Behind what is done: the next module, else the course that it ends. -->
<xsl:template name="way-on">
	<p class="buttons">
		<xsl:choose>
			<xsl:when test="next"><a class="button" href="{$root}{next/@href}"><xsl:value-of select="p:msg('action.next', string(next))"/></a></xsl:when>
			<xsl:otherwise><a class="button" href="{$root}/training/courses/{course/@slug}"><xsl:value-of select="p:msg('action.to-course')"/></a></xsl:otherwise>
		</xsl:choose>
	</p>
</xsl:template>

<xsl:template match="lesson/text | quiz/text | preview/text | privacy-notice/text"><div class="written"><xsl:apply-templates mode="written"/></div></xsl:template>

<xsl:template match="p" mode="written"><p><xsl:apply-templates mode="written"/></p></xsl:template>
<xsl:template match="heading[@level = 2]" mode="written"><h2><xsl:apply-templates mode="written"/></h2></xsl:template>
<xsl:template match="heading[@level = 3]" mode="written"><h3><xsl:apply-templates mode="written"/></h3></xsl:template>
<xsl:template match="heading[@level &gt; 3]" mode="written"><h4><xsl:apply-templates mode="written"/></h4></xsl:template>
<xsl:template match="list[@kind = 'bullet']" mode="written"><ul><xsl:apply-templates mode="written"/></ul></xsl:template>
<xsl:template match="list[@kind = 'ordered']" mode="written">
	<ol>
		<xsl:if test="@start"><xsl:attribute name="start"><xsl:value-of select="@start"/></xsl:attribute></xsl:if>
		<xsl:apply-templates mode="written"/>
	</ol>
</xsl:template>
<xsl:template match="item" mode="written"><li><xsl:apply-templates mode="written"/></li></xsl:template>
<xsl:template match="quote" mode="written"><blockquote><xsl:apply-templates mode="written"/></blockquote></xsl:template>
<xsl:template match="listing" mode="written"><pre tabindex="0"><code><xsl:value-of select="."/></code></pre></xsl:template>
<xsl:template match="rule" mode="written"><hr/></xsl:template>
<xsl:template match="break" mode="written"><br/></xsl:template>
<xsl:template match="em" mode="written"><em><xsl:apply-templates mode="written"/></em></xsl:template>
<xsl:template match="strong" mode="written"><strong><xsl:apply-templates mode="written"/></strong></xsl:template>
<xsl:template match="code" mode="written"><code><xsl:value-of select="."/></code></xsl:template>
<xsl:template match="link" mode="written"><a href="{@href}" rel="noopener"><xsl:apply-templates mode="written"/></a></xsl:template>
<xsl:template match="link[starts-with(@href, '/')]" mode="written"><a href="{$root}{@href}"><xsl:apply-templates mode="written"/></a></xsl:template>
<xsl:template match="text()" mode="written"><xsl:value-of select="."/></xsl:template>

</xsl:stylesheet>
