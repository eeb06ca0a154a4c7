/** Applications of a Windows Server node; columns as packages.ts says. */
export const windowsServer = String.raw`
Amazon SSM Agent | all | {agent} | | | Amazon Web Services
AWS Tools for Windows | all | 3.15.2868 3.15.2450 3.15.1748 | | | Amazon Web Services Developer Relations
aws-cfn-bootstrap | all | 2.0.35 2.0.30 2.0.10 | | | Amazon Web Services
AWS PV Drivers | 0.35 | 8.6.0 8.4.3 8.3.5 | | | Amazon Web Services
Amazon EC2Launch | 0.6 | 2.2.63 2.0.1981 2.0.1121 | | | Amazon Web Services
Amazon CloudWatch Agent | 0.5 | 1.4.37912 1.4.37884 1.4.37873 | | | Amazon.com, Inc.
Microsoft Edge | all | 141.0.3537.99 138.0.3351.121 131.0.2903.86 120.0.2210.91 | | | Microsoft Corporation
Microsoft Edge WebView2 Runtime | 0.8 | 141.0.3537.99 138.0.3351.121 131.0.2903.86 | | | Microsoft Corporation
Microsoft Visual C++ 2015-2022 Redistributable (x64) - 14.44.35211 | 0.9 | 14.44.35211.0 | | | Microsoft Corporation
Microsoft Visual C++ 2015-2022 Redistributable (x86) - 14.38.33130 | 0.6 | 14.38.33130.0 | | | Microsoft Corporation
Microsoft Visual C++ 2022 X64 Minimum Runtime - 14.44.35211 | 0.9 | 14.44.35211 | | | Microsoft Corporation
Microsoft Visual C++ 2022 X64 Additional Runtime - 14.44.35211 | 0.9 | 14.44.35211 | | | Microsoft Corporation
Microsoft Visual C++ 2022 X86 Minimum Runtime - 14.38.33130 | 0.6 | 14.38.33130 | | | Microsoft Corporation
Microsoft Visual C++ 2022 X86 Additional Runtime - 14.38.33130 | 0.6 | 14.38.33130 | | | Microsoft Corporation
Microsoft Edge Update | all | 1.3.207.21 1.3.195.39 1.3.181.5 | | | Microsoft Corporation
Microsoft Update Health Tools | 0.9 | 5.72.0.0 3.74.0.0 | | | Microsoft Corporation
AWS SDK for .NET | all | 3.15.2868 3.15.2450 3.15.1748 | | | Amazon Web Services Developer Relations
AWS Command Line Interface v2 | 0.7 | 2.31.18.0 2.22.35.0 2.15.30.0 | | | Amazon Web Services
Microsoft .NET Host - 8.0.21 (x64) | 0.5 | 64.84.46284 | | | Microsoft Corporation
Microsoft .NET Host FX Resolver - 8.0.21 (x64) | 0.5 | 64.84.46284 | | | Microsoft Corporation
Microsoft Visual C++ 2013 Redistributable (x64) - 12.0.40664 | 0.4 | 12.0.40664.0 | | | Microsoft Corporation
Microsoft .NET Runtime - 8.0.21 (x64) | 0.4 | 64.84.46284 | | | Microsoft Corporation
Microsoft .NET Runtime - 6.0.36 (x64) | 0.35 | 48.144.23141 | | | Microsoft Corporation
Microsoft ASP.NET Core 8.0.21 - Shared Framework (x64) | web,app | 8.0.21.25475 | | | Microsoft Corporation
Microsoft Windows Desktop Runtime - 6.0.36 (x64) | 0.2 | 6.0.36.34217 | | | Microsoft Corporation
IIS URL Rewrite Module 2 | web | 7.2.1993 | | | Microsoft Corporation
Microsoft Web Deploy 4.0 | web | 10.0.8215 10.0.5923 | | | Microsoft Corporation
Microsoft SQL Server 2019 (64-bit) | db | 15.0.4445.1 15.0.4415.2 15.0.2000.5 | | | Microsoft Corporation
Microsoft SQL Server 2022 (64-bit) | 0.1 | 16.0.4215.2 16.0.4165.4 16.0.1000.6 | | | Microsoft Corporation
SQL Server Management Studio | db | 20.2.37.0 19.3.4.0 18.12.1 | | | Microsoft Corporation
Microsoft ODBC Driver 17 for SQL Server | 0.5 | 17.10.6.1 17.10.5.1 17.7.2.1 | | | Microsoft Corporation
Microsoft OLE DB Driver for SQL Server | 0.35 | 18.7.4.0 18.6.7.0 | | | Microsoft Corporation
Microsoft Monitoring Agent | 0.25 | 10.20.18069.0 10.20.18053.0 | | | Microsoft Corporation
Local Administrator Password Solution | 0.3 | 6.2.0.0 | | | Microsoft Corporation
Microsoft Report Viewer 2015 Runtime | 0.1 | 12.0.2402.15 | | | Microsoft Corporation
PowerShell 7-x64 | 0.4 | 7.5.4.0 7.4.6.0 7.2.24.0 | | | Microsoft Corporation
Windows Admin Center | 0.06 | 2.5.1.60 1.5.2402.24001 | | | Microsoft Corporation
Amazon Corretto JDK 17.0.17 (x64) | app | 17.0.17.10 | | | Amazon
Amazon Corretto (x64) | 0.15 | 1.8.0.472 1.8.0.412 | | | Amazon
Java 8 Update 401 (64-bit) | 0.12 | 8.0.4010.10 | | | Oracle Corporation
Node.js | web,build | 20.19.5 18.20.4 16.20.2 | | | Node.js Foundation
Python 3.12.10 (64-bit) | 0.2 | 3.12.10150.0 | | | Python Software Foundation
Python 3.8.10 (64-bit) | 0.08 | 3.8.10150.0 | | | Python Software Foundation
Git | build | 2.51.1 2.47.1 2.39.2 | | | The Git Development Community
OpenSSL 3.0.16 Light (64-bit) | 0.1 | 3.0.16 | | | OpenSSL Win64 Installer Team
7-Zip 25.01 (x64) | 0.5 | 25.01 | | | Igor Pavlov
7-Zip 19.00 (x64) | 0.2 | 19.00 | | | Igor Pavlov
Notepad++ (64-bit x64) | 0.45 | 8.8.7 8.7.1 8.4.4 | | | Notepad++ Team
PuTTY release 0.83 (64-bit) | 0.2 | 0.83.0.0 | | | Simon Tatham
WinSCP 6.5.3 | 0.15 | 6.5.3 | | | Martin Prikryl
WinRAR 6.11 (64-bit) | 0.08 | 6.11.0 | | | win.rar GmbH
Google Chrome | 0.5 | 141.0.7390.108 138.0.7204.184 131.0.6778.140 118.0.5993.118 | | | Google LLC
Mozilla Firefox ESR (x64 en-US) | 0.12 | 140.4.0 128.9.0 115.12.0 | | | Mozilla
Mozilla Maintenance Service | 0.12 | 140.4.0 128.9.0 115.12.0 | | | Mozilla
VMware Tools | 0.06 | 12.5.4.24964629 12.4.5.23787635 | | | VMware, Inc.
Datadog Agent | 0.35 | 7.71.2.0 7.62.2.0 7.52.1.0 | | | Datadog, Inc.
CrowdStrike Windows Sensor | 0.85 | 7.29.20108.0 7.22.19410.0 7.16.18613.0 | | | CrowdStrike, Inc.
CrowdStrike Sensor Platform | 0.85 | 7.29.20108.0 7.22.19410.0 7.16.18613.0 | | | CrowdStrike, Inc.
Zabbix Agent 2 (64-bit) | 0.25 | 7.0.18.2400 6.0.41.2400 | | | Zabbix SIA
Splunk Universal Forwarder | 0.3 | 9.4.4.0 9.2.2.0 9.0.5.0 | | | Splunk, Inc.
Veritas NetBackup Client | db | 10.4 10.1.1 | | | Veritas Technologies LLC
TeamViewer | 0.05 | 15.68.5 15.42.9 | | | TeamViewer
FileZilla 3.69.1 | 0.08 | 3.69.1 | | | Tim Kosse
Adobe Acrobat Reader DC | 0.1 | 25.001.20997 24.002.20857 | | | Adobe Systems Incorporated
Wireshark 4.4.9 x64 | 0.05 | 4.4.9 | | | The Wireshark developer community, https://www.example.com
`;
