<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!-- meridian.xsl: Meridian is the base theme under its own name; mail/meridian.css has the colours of its mail. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:import href="../base/site.xsl"/>

<xsl:variable name="brand-name" select="'Meridian'"/>
<xsl:variable name="brand-contact" select="'partners@meridian.example'"/>

</xsl:stylesheet>
