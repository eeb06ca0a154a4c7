/** Packages of an Amazon Linux 2023 node; columns as packages.ts says. */
export const amazonLinux2023 = String.raw`
kernel | all | 6.1.158-178.288.amzn2023 6.1.150-174.273.amzn2023 6.1.141-155.222.amzn2023 6.1.119-129.201.amzn2023 | System Environment/Kernel | The Linux kernel
glibc | all | 2.34-196.amzn2023.0.1 2.34-117.amzn2023.0.1 2.34-52.amzn2023.0.11 | System Environment/Libraries | The GNU libc libraries
bash | all | 5.2.15-1.amzn2023.0.2 | System Environment/Shells | The GNU Bourne Again shell
openssl | all | 1:3.2.2-1.amzn2023.0.1 1:3.0.8-1.amzn2023.0.21 1:3.0.8-1.amzn2023.0.16 1:3.0.8-1.amzn2023.0.11 | System Environment/Libraries | Utilities from the general purpose cryptography library with TLS implementation
openssl-libs | all | 1:3.2.2-1.amzn2023.0.1 1:3.0.8-1.amzn2023.0.21 1:3.0.8-1.amzn2023.0.16 1:3.0.8-1.amzn2023.0.11 | System Environment/Libraries | A general purpose cryptography library with TLS implementation
openssh-server | 0.98 | 8.7p1-8.amzn2023.0.14 8.7p1-8.amzn2023.0.11 8.7p1-8.amzn2023.0.8 | System Environment/Daemons | An open source SSH server daemon
openssh-clients | all | 8.7p1-8.amzn2023.0.14 8.7p1-8.amzn2023.0.11 8.7p1-8.amzn2023.0.8 | Applications/Internet | An open source SSH client applications
systemd | all | 252.23-4.amzn2023 252.23-3.amzn2023 252.16-1.amzn2023.0.2 | System Environment/Base | System and Service Manager
python3 | all | 3.9.24-1.amzn2023.0.1 3.9.21-1.amzn2023.0.1 3.9.16-1.amzn2023.0.9 | Development/Languages | Python 3.9 interpreter
python3-pip-wheel | 0.7 | 21.3.1-2.amzn2023.0.14 21.3.1-2.amzn2023.0.9 | Development/Languages | The pip wheel
python3.11 | app,batch,build | 3.11.13-1.amzn2023.0.2 3.11.6-1.amzn2023.0.3 | Development/Languages | Version 3.11 of the Python interpreter
curl-minimal | 0.97 | 8.11.1-4.amzn2023.0.1 8.5.0-1.amzn2023.0.4 8.3.0-1.amzn2023.0.2 | Applications/Internet | Conservatively configured build of curl for minimal installations
libcurl-minimal | all | 8.11.1-4.amzn2023.0.1 8.5.0-1.amzn2023.0.4 8.3.0-1.amzn2023.0.2 | System Environment/Libraries | Conservatively configured build of libcurl for minimal installations
zlib | all | 1.2.11-33.amzn2023.0.5 1.2.11-33.amzn2023.0.4 | System Environment/Libraries | Compression and decompression library
xz-libs | all | 5.2.5-9.amzn2023.0.2 | System Environment/Libraries | Libraries for decoding LZMA compression
sudo | 0.99 | 1.9.15-1.p5.amzn2023.0.1 1.9.14-1.p2.amzn2023.0.1 | System Environment/Base | Allows restricted root access for specified users
ca-certificates | 0.99 | 2023.2.68-1.0.amzn2023.0.1 | System Environment/Base | The Mozilla CA root certificate bundle
tzdata | 0.98 | 2025b-1.amzn2023.0.1 2024a-1.amzn2023.0.1 | System Environment/Base | Timezone data
chrony | 0.94 | 4.3-1.amzn2023.0.4 | System Environment/Daemons | An NTP client and server
coreutils | all | 8.32-30.amzn2023.0.3 | System Environment/Base | A set of basic GNU tools
dnf | all | 4.14.0-1.amzn2023.0.5 | System Environment/Base | Package manager
rpm | all | 4.16.1.3-29.amzn2023.0.6 4.16.1.3-12.amzn2023.0.6 | System Environment/Base | The RPM package management system
gnupg2-minimal | all | 2.3.7-1.amzn2023.0.4 | Applications/Security | Minimal GNU Privacy Guard
selinux-policy | 0.9 | 38.1.53-1.amzn2023.0.1 37.22-1.amzn2023.0.1 | System Environment/Base | SELinux policy configuration
cloud-init | 0.97 | 22.2.2-1.amzn2023.1.15 22.2.2-1.amzn2023.1.12 | System Environment/Base | Cloud instance init scripts
amazon-ec2-net-utils | all | 2.5.4-1.amzn2023.0.1 2.4.1-1.amzn2023.0.1 | System Environment/Base | utilities for managing network interfaces in Amazon EC2
amazon-linux-repo-s3 | all | 2023.9.20251027-0.amzn2023 2023.7.20250331-0.amzn2023 2023.6.20241212-0.amzn2023 | System Environment/Base | Amazon Linux 2023 repository configuration files
awscli-2 | 0.9 | 2.30.4-1.amzn2023.0.1 2.23.11-1.amzn2023.0.1 2.15.30-1.amzn2023.0.1 | Applications/Internet | Universal Command Line Environment for AWS, version 2
amazon-ssm-agent | all | {agent} | System Environment/Daemons | Manage EC2 Instances using SSM APIs
amazon-cloudwatch-agent | 0.7 | 1.300059.0-1.amzn2023 1.300044.0-1.amzn2023 1.247359.1-1.amzn2023 | System Environment/Daemons | Amazon CloudWatch Agent
java-17-amazon-corretto | app | 1:17.0.17+10-1.amzn2023.1 1:17.0.14+7-1.amzn2023.1 1:17.0.11+9-1.amzn2023.1 | Development/Languages | Amazon Corretto 17 runtime
java-21-amazon-corretto-headless | 0.15 | 1:21.0.9+10-1.amzn2023.1 1:21.0.6+7-1.amzn2023.1 | Development/Languages | Amazon Corretto 21 headless runtime
nodejs20 | web,build | 1:20.19.5-1.amzn2023.0.1 1:20.18.2-1.amzn2023.0.1 1:20.12.2-1.amzn2023.0.2 | Development/Languages | JavaScript runtime
nginx | web | 1:1.28.0-1.amzn2023.0.2 1:1.26.3-1.amzn2023.0.1 1:1.24.0-1.amzn2023.0.4 | System Environment/Daemons | A high performance web server and reverse proxy server
httpd | 0.12 | 2.4.65-1.amzn2023.0.1 2.4.62-1.amzn2023 2.4.58-1.amzn2023 | System Environment/Daemons | Apache HTTP Server
php8.3-fpm | 0.1 | 8.3.26-1.amzn2023.0.1 8.3.10-1.amzn2023.0.1 | Development/Languages | PHP FastCGI Process Manager
postgresql15-server | db | 15.14-1.amzn2023.0.1 15.10-1.amzn2023.0.1 15.6-1.amzn2023.0.1 | Applications/Databases | The programs needed to create and run a PostgreSQL server
redis6 | 0.12 | 6.2.20-1.amzn2023.0.1 6.2.14-1.amzn2023.0.1 | Applications/Databases | A persistent key-value database
docker | build,batch | 25.0.13-1.amzn2023.0.2 25.0.6-1.amzn2023.0.2 24.0.5-1.amzn2023.0.3 | Applications/System | Automates deployment of containerized applications
containerd | build,batch | 2.0.6-1.amzn2023.0.1 1.7.27-1.amzn2023.0.1 1.7.11-1.amzn2023.0.1 | Applications/System | An industry-standard container runtime
git | build | 2.50.1-1.amzn2023.0.1 2.47.1-1.amzn2023.0.2 2.40.1-1.amzn2023.0.3 | Development/Tools | Fast Version Control System
gcc | build | 11.5.0-5.amzn2023.0.5 11.4.1-2.amzn2023.0.2 | Development/Languages | Various compilers (C, C++, Objective-C, ...)
log4j | 0.05 | 2.17.2-2.amzn2023 | Development/Libraries | Java logging package
libxml2 | 0.91 | 2.10.4-1.amzn2023.0.13 2.10.4-1.amzn2023.0.7 | Development/Libraries | Library providing XML and HTML support
expat | 0.93 | 2.6.3-1.amzn2023.0.3 2.5.0-1.amzn2023.0.4 | System Environment/Libraries | An XML parser library
sqlite-libs | 0.88 | 3.40.0-1.amzn2023.0.7 3.40.0-1.amzn2023.0.4 | System Environment/Libraries | Shared library for the sqlite3 embeddable SQL database engine
vim-minimal | 0.82 | 2:9.1.1706-1.amzn2023.0.1 2:9.1.785-1.amzn2023.0.1 2:9.0.2153-1.amzn2023.0.2 | Applications/Editors | A minimal version of the VIM editor
datadog-agent | 0.35 | 1:7.71.2-1 1:7.62.2-1 1:7.52.1-1 | System Environment/Daemons | Datadog Monitoring Agent | Datadog <package@example.com>
falcon-sensor | 0.85 | 7.29.0-18202.amzn2023 7.22.0-17507.amzn2023 7.16.0-16903.amzn2023 | System Environment/Security | Endpoint sensor | CrowdStrike, Inc.
`;
