<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  proof.xsl: how anyone checks a signed document without us.
  
  Three files and one line for openssl: the signed bytes, the raw signature,
  the public key. The element that a page calls "proof" for says the key; the
  names of the files are those under which they are saved.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template name="proof">
	<xsl:param name="bytes"/>
	<xsl:param name="signature"/>
	<xsl:param name="bytes-file"/>
	<xsl:param name="signature-file"/>
	<section class="proof">
		<h2><xsl:value-of select="p:msg('proof.heading')"/></h2>
		<p><xsl:value-of select="p:msg('proof.text')"/></p>
		<ul class="files">
			<li><a href="{$root}{$bytes}"><xsl:value-of select="p:msg('proof.bytes')"/></a></li>
			<li><a href="{$root}{$signature}"><xsl:value-of select="p:msg('proof.signature')"/></a></li>
			<li><a href="{$root}/verify/keys/{@key-id}.pem"><xsl:value-of select="p:msg('proof.key')"/></a></li>
		</ul>
		<xsl:call-template name="command">
			<xsl:with-param name="key" select="concat(@key-id, '.pem')"/>
			<xsl:with-param name="bytes" select="$bytes-file"/>
			<xsl:with-param name="signature" select="$signature-file"/>
		</xsl:call-template>
		<p class="sub"><xsl:value-of select="p:msg('proof.answer')"/></p>
	</section>
</xsl:template>

<xsl:template name="command">
	<xsl:param name="key"/>
	<xsl:param name="bytes"/>
	<xsl:param name="signature"/>
	<pre class="command" dir="ltr"><code><xsl:value-of select="p:msg('proof.command', $key, $bytes, $signature)"/></code></pre>
</xsl:template>

</xsl:stylesheet>
