/** Packages of a Red Hat Enterprise Linux 8 node; columns as packages.ts says. */
export const redHat8 = String.raw`
kernel | all | 4.18.0-553.82.1.el8_10 4.18.0-553.16.1.el8_10 4.18.0-477.86.1.el8_8 4.18.0-372.137.1.el8_6 | System Environment/Kernel | The Linux kernel
glibc | all | 2.28-251.el8_10.27 2.28-251.el8_10.5 2.28-225.el8_8.11 | Unspecified | The GNU libc libraries
bash | all | 4.4.20-6.el8_10 4.4.20-5.el8 4.4.20-4.el8_6 | System Environment/Shells | The GNU Bourne Again shell
openssl | all | 1:1.1.1k-14.el8_6 1:1.1.1k-12.el8_9 1:1.1.1k-9.el8_7 1:1.1.1k-7.el8_6 | System Environment/Libraries | Utilities from the general purpose cryptography library with TLS implementation
openssl-libs | all | 1:1.1.1k-14.el8_6 1:1.1.1k-12.el8_9 1:1.1.1k-9.el8_7 1:1.1.1k-7.el8_6 | System Environment/Libraries | A general purpose cryptography library with TLS implementation
openssh-server | 0.98 | 8.0p1-26.el8_10 8.0p1-25.el8_10 8.0p1-19.el8_8.2 | System Environment/Daemons | An open source SSH server daemon
openssh-clients | all | 8.0p1-26.el8_10 8.0p1-25.el8_10 8.0p1-19.el8_8.2 | Applications/Internet | An open source SSH client applications
systemd | all | 239-82.el8_10.8 239-82.el8_10.2 239-74.el8_8.5 | Unspecified | System and Service Manager
platform-python | all | 3.6.8-71.el8_10 3.6.8-62.el8_10 3.6.8-51.el8_8.5 | Unspecified | Internal interpreter of the Python programming language
python39 | app,batch | 3.9.20-1.module+el8.10.0+22342+478c159e 3.9.18-1.module+el8.9.0+20024+793d7211 | Unspecified | Version 3.9 of the Python interpreter
python2 | 0.1 | 2.7.18-17.module+el8.10.0+20822+a15ec22d.1 | Unspecified | An interpreted, interactive, object-oriented programming language
curl | 0.97 | 7.61.1-34.el8_10.9 7.61.1-34.el8_10.2 7.61.1-30.el8_8.9 | Applications/Internet | A utility for getting files from remote servers
libcurl | all | 7.61.1-34.el8_10.9 7.61.1-34.el8_10.2 7.61.1-30.el8_8.9 | Unspecified | A library for getting files from web servers
zlib | all | 1.2.11-25.el8 1.2.11-21.el8_7 | System Environment/Libraries | The compression and decompression library
xz-libs | all | 5.2.4-4.el8_6 | System Environment/Libraries | Libraries for decoding LZMA compression
sudo | 0.99 | 1.9.5p2-1.el8_10.2 1.9.5p2-1.el8_9 1.8.29-10.el8 | Applications/System | Allows restricted root access for specified users
ca-certificates | 0.99 | 2024.2.69_v8.0.303-80.0.el8_10 2023.2.60_v7.0.306-80.0.el8_8 | System Environment/Base | The Mozilla CA root certificate bundle
tzdata | 0.98 | 2025b-1.el8 2024b-2.el8 | System Environment/Base | Timezone data
chrony | 0.94 | 4.5-2.el8_10 4.2-1.el8 | System Environment/Daemons | An NTP client and server
coreutils | all | 8.30-15.el8 | System Environment/Base | A set of basic GNU tools commonly used in shell scripts
dnf | all | 4.7.0-21.el8_10 4.7.0-16.el8_8 | Unspecified | Package manager
rpm | all | 4.14.3-32.el8_10 4.14.3-26.el8 | System Environment/Base | The RPM package management system
gnupg2 | 0.96 | 2.2.20-4.el8_10 2.2.20-3.el8_6 | Unspecified | Utility for secure communication and data storage
selinux-policy-targeted | 0.93 | 3.14.3-139.el8_10.1 3.14.3-117.el8_8.2 | System Environment/Base | SELinux targeted base policy
subscription-manager | all | 1.28.42-1.el8 1.28.36-3.el8_8 | Unspecified | Tools and libraries for subscription management
cloud-init | 0.97 | 23.4-7.el8_10.10 22.1-8.el8_8.3 | System Environment/Base | Cloud instance init scripts
NetworkManager | all | 1:1.40.16-19.el8_10 1:1.40.16-4.el8_8 | System Environment/Base | Network connection manager and user applications
firewalld | 0.8 | 0.9.11-10.el8_10 0.9.3-13.el8 | Unspecified | A firewall daemon with D-Bus interface
amazon-ssm-agent | all | {agent} | Amazon/Tools | Manage EC2 Instances using SSM APIs | Amazon.com
java-1.8.0-openjdk-headless | 0.25 | 1:1.8.0.472.b08-1.el8 1:1.8.0.442.b06-2.el8 1:1.8.0.412.b08-2.el8 | Unspecified | OpenJDK 8 Headless Runtime Environment
java-11-openjdk-headless | app | 1:11.0.25.0.9-2.el8 1:11.0.20.1.1-2.el8 | Unspecified | OpenJDK 11 Headless Runtime Environment
nginx | web | 1:1.22.1-8.module+el8.10.0+23405+4b1b4a1a.1 1:1.20.1-1.module+el8.8.0+20359+9bd89172.1 | Unspecified | A high performance web server and reverse proxy server
httpd | 0.3 | 2.4.37-65.module+el8.10.0+23369+bf1a1c1a.5 2.4.37-56.module+el8.8.0+19808+379766d6.7 | System Environment/Daemons | Apache HTTP Server
postgresql-server | db | 13.22-1.module+el8.10.0+23423+1f6b0a7d 10.23-4.module+el8.9.0+20711+091f8b82 | Unspecified | The programs needed to create and run a PostgreSQL server
podman | build,batch | 4:4.9.4-25.module+el8.10.0+23440+a2b1f7e1 3:4.4.1-14.module+el8.8.0+19108+ffbdcd02 | Unspecified | Manage Pods, Containers and Container Images
git | build | 2.43.7-1.el8_10 2.39.5-1.el8_8 | Unspecified | Fast Version Control System
gcc | build | 8.5.0-28.el8_10 8.5.0-18.el8 | Development/Languages | Various compilers (C, C++, Objective-C, ...)
perl-libs | all | 4:5.26.3-423.el8_10 4:5.26.3-422.el8 | Development/Languages | The libraries for the perl runtime
log4j12 | 0.08 | 1.2.17-22.module+el8+2598+06babf2e | Unspecified | Java logging package
libxml2 | 0.91 | 2.9.7-21.el8_10.3 2.9.7-18.el8_10.1 2.9.7-16.el8_8.6 | Unspecified | Library providing XML and HTML support
expat | 0.93 | 2.2.5-17.el8_10 2.2.5-13.el8_10 2.2.5-11.el8_8.3 | System Environment/Libraries | An XML parser library
sqlite-libs | 0.88 | 3.26.0-20.el8_10 3.26.0-18.el8_8.1 | Unspecified | Shared library for the sqlite3 embeddable SQL database engine
vim-minimal | 0.82 | 2:8.0.1763-22.el8_10 2:8.0.1763-19.el8_6.4 | Applications/Editors | A minimal version of the VIM editor
falcon-sensor | 0.8 | 7.29.0-18202.el8 7.16.0-16903.el8 6.58.0-15508.el8 | System Environment/Security | Endpoint sensor | CrowdStrike, Inc.
zabbix-agent2 | 0.35 | 7.0.18-release1.el8 6.0.41-release1.el8 5.0.47-1.el8 | Applications/Internet | Zabbix Agent 2 | Zabbix LLC
telnet | 0.08 | 1:0.17-76.el8 | Applications/Internet | The client program for the Telnet remote login protocol
`;
