<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!-- globaltech.xsl: GlobalTech's brand. Its colours and density are htdocs/themes/globaltech/theme.css. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:import href="../base/site.xsl"/>

<xsl:variable name="brand-name" select="'GlobalTech'"/>
<xsl:variable name="brand-mark" select="'themes/globaltech/logo.svg'"/>
<xsl:variable name="brand-css" select="'themes/globaltech/theme.css'"/>
<xsl:variable name="brand-contact" select="'partners@globaltech.example'"/>

</xsl:stylesheet>
