/** Packages of an Ubuntu 22.04 node; columns as packages.ts says. */
export const ubuntu2204 = String.raw`
linux-image-aws | all | 6.8.0.1039.41~22.04.1 6.5.0.1024.24~22.04.1 5.15.0.1072.78 5.15.0.1051.57 | kernel | Linux kernel image for Amazon Web Services (AWS) systems.
libc6 | all | 2.35-0ubuntu3.11 2.35-0ubuntu3.9 2.35-0ubuntu3.6 | libs | GNU C Library: Shared libraries
bash | all | 5.1-6ubuntu1.1 5.1-6ubuntu1 | shells | GNU Bourne Again SHell
openssl | all | 3.0.2-0ubuntu1.20 3.0.2-0ubuntu1.19 3.0.2-0ubuntu1.18 3.0.2-0ubuntu1.10 | utils | Secure Sockets Layer toolkit - cryptographic utility
libssl3 | all | 3.0.2-0ubuntu1.20 3.0.2-0ubuntu1.19 3.0.2-0ubuntu1.18 3.0.2-0ubuntu1.10 | libs | Secure Sockets Layer toolkit - shared libraries
openssh-server | 0.98 | 1:8.9p1-3ubuntu0.13 1:8.9p1-3ubuntu0.11 1:8.9p1-3ubuntu0.7 | net | secure shell (SSH) server, for secure access from remote machines
openssh-client | all | 1:8.9p1-3ubuntu0.13 1:8.9p1-3ubuntu0.11 1:8.9p1-3ubuntu0.7 | net | secure shell (SSH) client, for secure access to remote machines
systemd | all | 249.11-0ubuntu3.16 249.11-0ubuntu3.12 | admin | system and service manager
python3 | all | 3.10.6-1~22.04.1 3.10.6-1~22.04 | python | interactive high-level object-oriented language (default python3 version)
python3.10 | all | 3.10.12-1~22.04.11 3.10.12-1~22.04.8 3.10.12-1~22.04.3 | python | Interactive high-level object-oriented language (version 3.10)
curl | 0.97 | 7.81.0-1ubuntu1.21 7.81.0-1ubuntu1.20 7.81.0-1ubuntu1.15 | web | command line tool for transferring data with URL syntax
libcurl4 | all | 7.81.0-1ubuntu1.21 7.81.0-1ubuntu1.20 7.81.0-1ubuntu1.15 | libs | easy-to-use client-side URL transfer library (OpenSSL flavour)
zlib1g | all | 1:1.2.11.dfsg-2ubuntu9.2 1:1.2.11.dfsg-2ubuntu9 | libs | compression library - runtime
liblzma5 | all | 5.2.5-2ubuntu1 | libs | XZ-format compression library
sudo | 0.99 | 1.9.9-1ubuntu2.5 1.9.9-1ubuntu2.4 | admin | Provide limited super user privileges to specific users
ca-certificates | 0.99 | 20240203~22.04.1 20230311ubuntu0.22.04.1 | misc | Common CA certificates
tzdata | 0.98 | 2025b-0ubuntu0.22.04.1 2024a-0ubuntu0.22.04.1 | localization | time zone and daylight-saving time data
chrony | 0.94 | 4.2-2ubuntu2 | net | Versatile implementation of the Network Time Protocol
coreutils | all | 8.32-4.1ubuntu1.2 8.32-4.1ubuntu1 | utils | GNU core utilities
apt | all | 2.4.14 2.4.11 | admin | commandline package manager
dpkg | all | 1.21.1ubuntu2.6 1.21.1ubuntu2.3 | admin | Debian package management system
gpg | 0.96 | 2.2.27-3ubuntu2.4 2.2.27-3ubuntu2.1 | utils | GNU Privacy Guard -- minimalist public key operations
sed | all | 4.8-1ubuntu2 | utils | GNU stream editor for filtering/transforming text
snapd | 0.95 | 2.72+ubuntu22.04 2.66.1+22.04 2.58+22.04 | devel | Daemon and tooling that enable snap packages
cloud-init | 0.97 | 25.2-0ubuntu1~22.04.1 24.4.1-0ubuntu0~22.04.2 23.4.4-0ubuntu0~22.04.1 | admin | initialization and customization tool for cloud instances
ufw | 0.92 | 0.36.1-4ubuntu0.1 | admin | program for managing a Netfilter firewall
unattended-upgrades | 0.9 | 2.8ubuntu1 | admin | automatic installation of security upgrades
perl-base | all | 5.34.0-3ubuntu1.5 5.34.0-3ubuntu1.3 | perl | minimal Perl system
amazon-ssm-agent | all | {agent} | admin | Amazon SSM Agent snap | Amazon Web Services (aws)
amazon-cloudwatch-agent | 0.45 | 1.300059.0b1207-1 1.300044.0b793-1 1.247359.1b252618-1 | devel | Amazon CloudWatch Agent | Amazon.com, Inc. <packages@example.com>
openjdk-11-jre-headless | 0.15 | 11.0.28+6-1ubuntu1~22.04.1 11.0.26+4-1ubuntu1~22.04 | java | OpenJDK Java runtime, using Hotspot JIT (headless)
openjdk-17-jre-headless | app | 17.0.16+8~us1-0ubuntu1~22.04.1 17.0.14+7-1~22.04.1 17.0.9+9-1~22.04 | java | OpenJDK Java runtime, using Hotspot JIT (headless)
nginx | web | 1.18.0-6ubuntu14.7 1.18.0-6ubuntu14.5 1.18.0-6ubuntu14.4 | httpd | small, powerful, scalable web/proxy server
apache2 | 0.18 | 2.4.52-1ubuntu4.16 2.4.52-1ubuntu4.13 2.4.52-1ubuntu4.7 | httpd | Apache HTTP Server
nodejs | web,build | 20.19.5-1nodesource1 18.20.8-1nodesource1 12.22.9~dfsg-1ubuntu3.6 | javascript | evented I/O for V8 javascript - runtime executable
mysql-server-8.0 | 0.15 | 8.0.43-0ubuntu0.22.04.2 8.0.41-0ubuntu0.22.04.1 8.0.35-0ubuntu0.22.04.1 | database | MySQL database server binaries and system database setup
postgresql-14 | db | 14.19-0ubuntu0.22.04.1 14.17-0ubuntu0.22.04.1 14.10-0ubuntu0.22.04.1 | database | The World's Most Advanced Open Source Relational Database
docker.io | 0.1 | 28.2.2-0ubuntu1~22.04.1 24.0.7-0ubuntu2~22.04.1 | admin | Linux container runtime
docker-ce | build,batch | 5:28.5.1-1~ubuntu.22.04~jammy 5:27.5.1-1~ubuntu.22.04~jammy 5:24.0.9-1~ubuntu.22.04~jammy | admin | Docker: the open-source application container engine | Docker <support@example.com>
containerd.io | build,batch | 1.7.28-1~ubuntu.22.04~jammy 1.7.25-1 1.6.28-1 | devel | An open and reliable container runtime | Containerd team <help@example.com>
git | build | 1:2.34.1-1ubuntu1.15 1:2.34.1-1ubuntu1.11 | vcs | fast, scalable, distributed revision control system
gcc-11 | build | 11.4.0-1ubuntu1~22.04.2 11.4.0-1ubuntu1~22.04 | devel | GNU C compiler
liblog4j2-java | 0.06 | 2.17.1-1ubuntu1 | java | Apache Log4j - Logging Framework for Java
libxml2 | 0.91 | 2.9.13+dfsg-1ubuntu0.9 2.9.13+dfsg-1ubuntu0.4 | libs | GNOME XML library
libexpat1 | 0.93 | 2.4.7-1ubuntu0.6 2.4.7-1ubuntu0.3 | libs | XML parsing C library - runtime library
libsqlite3-0 | 0.88 | 3.37.2-2ubuntu0.5 3.37.2-2ubuntu0.3 | libs | SQLite 3 shared library
vim-tiny | 0.82 | 2:8.2.3995-1ubuntu2.24 2:8.2.3995-1ubuntu2.18 | editors | Vi IMproved - enhanced vi editor - compact version
datadog-agent | 0.3 | 1:7.71.2-1 1:7.62.2-1 1:7.52.1-1 | utils | Datadog Monitoring Agent | Datadog Packages <package@example.com>
falcon-sensor | 0.8 | 7.29.0-18202 7.16.0-16903 | misc | Endpoint sensor | CrowdStrike, Inc.
telnet | 0.05 | 0.17-44build1 | net | basic telnet client
`;
