/** Packages of an Ubuntu 24.04 node; columns as packages.ts says. */
export const ubuntu2404 = String.raw`
linux-image-aws | all | 6.8.0-1040.42 6.8.0-1029.31 6.8.0-1021.23 6.8.0-1009.9 | kernel | Linux kernel image for Amazon Web Services (AWS) systems.
libc6 | all | 2.39-0ubuntu8.6 2.39-0ubuntu8.4 2.39-0ubuntu8.3 | libs | GNU C Library: Shared libraries
bash | all | 5.2.21-2ubuntu4 | shells | GNU Bourne Again SHell
openssl | all | 3.0.13-0ubuntu3.6 3.0.13-0ubuntu3.5 3.0.13-0ubuntu3.4 3.0.13-0ubuntu3 | utils | Secure Sockets Layer toolkit - cryptographic utility
libssl3t64 | all | 3.0.13-0ubuntu3.6 3.0.13-0ubuntu3.5 3.0.13-0ubuntu3.4 3.0.13-0ubuntu3 | libs | Secure Sockets Layer toolkit - shared libraries
openssh-server | 0.98 | 1:9.6p1-3ubuntu13.14 1:9.6p1-3ubuntu13.8 1:9.6p1-3ubuntu13.5 | net | secure shell (SSH) server, for secure access from remote machines
openssh-client | all | 1:9.6p1-3ubuntu13.14 1:9.6p1-3ubuntu13.8 1:9.6p1-3ubuntu13.5 | net | secure shell (SSH) client, for secure access to remote machines
systemd | all | 255.4-1ubuntu8.11 255.4-1ubuntu8.6 255.4-1ubuntu8.4 | admin | system and service manager
python3 | all | 3.12.3-0ubuntu2 3.12.3-0ubuntu1 | python | interactive high-level object-oriented language (default python3 version)
python3.12 | all | 3.12.3-1ubuntu0.8 3.12.3-1ubuntu0.5 3.12.3-1ubuntu0.3 | python | Interactive high-level object-oriented language (version 3.12)
curl | 0.97 | 8.5.0-2ubuntu10.6 8.5.0-2ubuntu10.4 | web | command line tool for transferring data with URL syntax
libcurl4t64 | all | 8.5.0-2ubuntu10.6 8.5.0-2ubuntu10.4 | libs | easy-to-use client-side URL transfer library (OpenSSL flavour)
zlib1g | all | 1:1.3.dfsg-3.1ubuntu2.1 1:1.3.dfsg-3.1ubuntu2 | libs | compression library - runtime
liblzma5 | all | 5.6.1+really5.4.5-1ubuntu0.2 5.6.1+really5.4.5-1 | libs | XZ-format compression library
sudo | 0.99 | 1.9.15p5-3ubuntu5.24.04.1 1.9.15p5-3ubuntu5 | admin | Provide limited super user privileges to specific users
ca-certificates | 0.99 | 20240203 | misc | Common CA certificates
tzdata | 0.98 | 2025b-0ubuntu0.24.04.1 2024a-3ubuntu1.1 | localization | time zone and daylight-saving time data
chrony | 0.94 | 4.5-1ubuntu4.2 4.5-1ubuntu4 | net | Versatile implementation of the Network Time Protocol
coreutils | all | 9.4-3ubuntu6.1 9.4-3ubuntu6 | utils | GNU core utilities
apt | all | 2.8.3 2.7.14build2 | admin | commandline package manager
dpkg | all | 1.22.6ubuntu6.5 1.22.6ubuntu6.1 | admin | Debian package management system
gpg | 0.96 | 2.4.4-2ubuntu17.3 2.4.4-2ubuntu17 | utils | GNU Privacy Guard -- minimalist public key operations
sed | all | 4.9-2build1 | utils | GNU stream editor for filtering/transforming text
snapd | 0.95 | 2.72+ubuntu24.04 2.66.1+24.04 2.63+24.04 | devel | Daemon and tooling that enable snap packages
cloud-init | 0.97 | 25.2-0ubuntu1~24.04.1 24.4.1-0ubuntu0~24.04.2 24.1.3-0ubuntu3.3 | admin | initialization and customization tool for cloud instances
ufw | 0.92 | 0.36.2-6 | admin | program for managing a Netfilter firewall
unattended-upgrades | 0.9 | 2.9.1+nmu4ubuntu1 | admin | automatic installation of security upgrades
perl-base | all | 5.38.2-3.2ubuntu0.2 5.38.2-3.2build2 | perl | minimal Perl system
amazon-ssm-agent | all | {agent} | admin | Amazon SSM Agent snap | Amazon Web Services (aws)
amazon-cloudwatch-agent | 0.5 | 1.300059.0b1207-1 1.300044.0b793-1 | devel | Amazon CloudWatch Agent | Amazon.com, Inc. <packages@example.com>
openjdk-17-jre-headless | app | 17.0.16+8~us1-0ubuntu1~24.04.1 17.0.14+7-1~24.04 17.0.11+9-1 | java | OpenJDK Java runtime, using Hotspot JIT (headless)
openjdk-21-jre-headless | 0.15 | 21.0.8+9~us1-0ubuntu1~24.04.1 21.0.6+7-1~24.04.1 | java | OpenJDK Java runtime, using Hotspot JIT (headless)
nginx | web | 1.24.0-2ubuntu7.5 1.24.0-2ubuntu7.3 1.24.0-2ubuntu7 | httpd | small, powerful, scalable web/proxy server
apache2 | 0.15 | 2.4.58-1ubuntu8.8 2.4.58-1ubuntu8.6 2.4.58-1ubuntu8.4 | httpd | Apache HTTP Server
nodejs | web,build | 20.19.5-1nodesource1 20.18.3-1nodesource1 18.19.1+dfsg-6ubuntu5 | javascript | evented I/O for V8 javascript - runtime executable
postgresql-16 | db | 16.10-0ubuntu0.24.04.1 16.8-0ubuntu0.24.04.1 16.4-0ubuntu0.24.04.2 | database | The World's Most Advanced Open Source Relational Database
redis-server | 0.15 | 5:7.0.15-1ubuntu0.24.04.1 5:7.0.15-1build2 | database | Persistent key-value database with network interface
docker-ce | build,batch | 5:28.5.1-1~ubuntu.24.04~noble 5:27.5.1-1~ubuntu.24.04~noble 5:26.1.4-1~ubuntu.24.04~noble | admin | Docker: the open-source application container engine | Docker <support@example.com>
containerd.io | build,batch | 1.7.28-1~ubuntu.24.04~noble 1.7.25-1 1.6.33-1 | devel | An open and reliable container runtime | Containerd team <help@example.com>
git | build | 1:2.43.0-1ubuntu7.3 1:2.43.0-1ubuntu7.1 | vcs | fast, scalable, distributed revision control system
gcc-13 | build | 13.3.0-6ubuntu2~24.04 13.2.0-23ubuntu4 | devel | GNU C compiler
libxml2 | 0.91 | 2.9.14+dfsg-1.3ubuntu3.5 2.9.14+dfsg-1.3ubuntu3.1 | libs | GNOME XML library
libexpat1 | 0.93 | 2.6.1-2ubuntu0.3 2.6.1-2ubuntu0.2 2.6.1-2build1 | libs | XML parsing C library - runtime library
libsqlite3-0 | 0.88 | 3.45.1-1ubuntu2.5 3.45.1-1ubuntu2.1 3.45.1-1ubuntu2 | libs | SQLite 3 shared library
vim-tiny | 0.82 | 2:9.1.0016-1ubuntu7.9 2:9.1.0016-1ubuntu7.6 | editors | Vi IMproved - enhanced vi editor - compact version
datadog-agent | 0.35 | 1:7.71.2-1 1:7.62.2-1 | utils | Datadog Monitoring Agent | Datadog Packages <package@example.com>
falcon-sensor | 0.85 | 7.29.0-18202 7.22.0-17507 | misc | Endpoint sensor | CrowdStrike, Inc.
`;
